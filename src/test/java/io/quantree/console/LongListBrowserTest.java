package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** Lists of a hundred thousand rows. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongListBrowserTest {
    private static final int RECORDS = 100_000;
    private static final int BAD = 99_990;
    private static final Duration PAGE_MAX = Duration.ofMillis(200);
    private static final Pattern NEXT = Pattern.compile("class=\"more\" hx-get=\"([^\"]+)\"");

    private final long retailer = Batches.newRetailer();
    private String job = "";

    /** A file whose last ten lines are wrong, five of them in the same way. */
    @BeforeEach
    void sendTheFile() {
        if (!job.isEmpty()) {
            return;
        }
        job = Batches.newJob(retailer);
        Batches.stream(
                job,
                "text/csv",
                IntStream.range(0, RECORDS)
                        .mapToObj(i -> "P%06d,LONG,%s".formatted(i, i < BAD ? String.valueOf(i % 90 + 1) : "x<b>" + i))
                        .collect(Collectors.joining("\n", "skuRef,locationRef,qty\n", "\n")));
    }

    private String records(String query) {
        return "/console/jobs/" + job + "/records?" + query;
    }

    private String stock() {
        return "/console/stock?catalogue=DEFAULT:" + retailer + "&after=";
    }

    private static String page(String path) {
        return given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** How long a page takes, the best of some: other work on the machine is none of its. */
    private static Duration time(String path) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long begun = System.nanoTime();
            page(path);
            times.add(Duration.ofNanos(System.nanoTime() - begun));
        }
        return Collections.min(times);
    }

    private static String next(String page) {
        Matcher more = NEXT.matcher(page);
        assertThat(more.find()).isTrue();
        return more.group(1).replace("&amp;", "&");
    }

    @Test
    void failedRecordsAtTheEndAreFoundAtOnce() {
        String failed = page(records("outcome=failed"));

        assertThat(failed).contains("10 records", "P099990:LONG", "P099999:LONG", "x&lt;b&gt;99999");
        assertThat(failed).doesNotContain("P099989:", "class=\"more\"", "x<b>");
        String batch = failed.replaceFirst("(?s).*?href=\"(/console/jobs/\\d+/batches/\\d+)\".*", "$1");
        assertThat(page(batch + "?outcome=failed"))
                .contains("10 records", "P099990:LONG")
                .doesNotContain("P099989:");
        assertThat(time(records("outcome=failed"))).isLessThan(PAGE_MAX);
        assertThat(time(batch + "?outcome=failed")).isLessThan(PAGE_MAX);
        given().get(records("outcome=lost")).then().statusCode(400);
        given().get(records("after=x")).then().statusCode(400);
    }

    @Test
    void pageCostsTheSameWhereverItBegins() {
        String last = page(records("outcome=created")).replaceFirst("(?s).*?after=(\\d+)-199\".*", "$1");
        long lastBatch = Long.parseLong(last) + 19;
        String middle = records("outcome=created&after=" + (Long.parseLong(last) + 10) + "-4899");

        // The page goes over the end of a batch, without a gap and without a record twice.
        assertThat(page(middle))
                .contains("P054900:", "P054999:", "P055000:", "P055099:")
                .doesNotContain("P054899:", "P055100:");
        assertThat(next(page(middle))).endsWith("after=" + (Long.parseLong(last) + 11) + "-99");
        assertThat(page(records("outcome=created&after=" + lastBatch + "-4889")))
                .contains("P099890:", "P099989:")
                .doesNotContain("P099990:", "class=\"more\"");
        for (String path : List.of(records("outcome="), middle, records("after=" + lastBatch + "-4700"), stock())) {
            assertThat(time(path)).as(path).isLessThan(PAGE_MAX);
        }
    }

    @Test
    @EnabledIf("io.quantree.console.Browser#isThere")
    void recordsAreScrolledInABrowserThatKeepsOnlyThoseThatAreNear() {
        Browser browser = Browser.shared();
        browser.visit(records("outcome=")).see(".paged");
        scroll(browser, 11);
        assertThat(number(browser, "document.querySelectorAll('.paged tr').length"))
                .isLessThan(2_000);

        // The first rows come back where they were.
        browser.run("window.scrollTo(0, 0)");
        browser.until("document.querySelector('.paged tbody').textContent.includes('P000199:')");
        browser.seeText(".paged tbody", "P000000:");
        assertThat(number(browser, "document.querySelectorAll('.paged tr').length"))
                .isLessThan(2_000);

        String middle = browser.path().replace("outcome=", "outcome=&after=") + lastBatch(-9) + "-2499";
        browser.visit(middle).see(".paged");
        browser.seeText(".paged tbody", "P052500:");
        scroll(browser, 5);
        browser.visit(records("after=" + lastBatch(0) + "-2999"));
        browser.until("(window.scrollTo(0, document.body.scrollHeight), !document.querySelector('.more'))");
        browser.seeText(".paged tbody:last-child", "P099999:");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.all(".paged b")).isEmpty();
    }

    @Test
    @EnabledIf("io.quantree.console.Browser#isThere")
    void stockIsScrolledInABrowserThatKeepsOnlyWhatIsNear() {
        Browser browser = Browser.shared();
        browser.visit(stock()).see(".paged");
        scroll(browser, 11);

        assertThat(number(browser, "document.querySelectorAll('.paged tr').length"))
                .isLessThan(2_000);
        browser.run("document.querySelectorAll('.paged tbody')[7].scrollIntoView()");
        browser.until("document.querySelectorAll('.paged tbody')[7].rows.length === 200");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @EnabledIf("io.quantree.console.Browser#isThere")
    void rowsAreAskedForAgainWhenTheServiceWasAwayAsTheyCameNear() {
        Browser browser = Browser.shared();
        browser.visit(stock()).see(".paged");
        scroll(browser, 6);
        browser.until("document.querySelector('.paged tbody').rows.length === 1");

        browser.run("window.asked = 0; const there = window.fetch;"
                + " window.fetch = (...all) => ++window.asked < 4 ? Promise.reject(new Error()) : there(...all)");
        browser.run("window.scrollTo(0, 0)");

        browser.until("document.querySelector('.paged tbody').rows.length === 200");
        assertThat(number(browser, "window.asked")).isGreaterThanOrEqualTo(4);
    }

    private long lastBatch(int back) {
        String failed = page(records("outcome=failed"));
        return Long.parseLong(failed.replaceFirst("(?s).*?/batches/(\\d+)\".*", "$1")) + back;
    }

    /** Goes on as soon as there is more, until so many pages were loaded. */
    private static void scroll(Browser browser, int pages) {
        browser.until("(window.scrollTo(0, document.body.scrollHeight), window.scrolling ??= setInterval(() =>"
                + " window.scrollTo(0, document.body.scrollHeight), 30), document.querySelectorAll('.paged tbody[data-page]').length >= "
                + pages + ")");
        browser.run("clearInterval(window.scrolling); window.scrolling = undefined");
    }

    private static long number(Browser browser, String script) {
        return browser.run("return " + script) instanceof Number number ? number.longValue() : -1;
    }
}
