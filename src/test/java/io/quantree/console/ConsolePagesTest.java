package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all pages have in common. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ConsolePagesTest {
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/console/assets/[^\"]+)\"");
    private static final String JOBS = "/console/jobs";

    @Test
    void rootLeadsBrowsersToTheConsoleAndClientsToTheInterfaces() {
        given().redirects()
                .follow(false)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", is("/console"));
        given().get("/").then().statusCode(200).contentType("application/json");
        given().redirects().follow(false).get("/console").then().statusCode(303).header("Location", endsWith(JOBS));
    }

    @Test
    void policyAllowsScriptsAndStylesOfTheServiceOnly() {
        String policy = given().get(JOBS).then().statusCode(200).extract().header("Content-Security-Policy");

        assertThat(policy).contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(policy).doesNotContain("unsafe", "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {JOBS, JOBS + "/upload", "/console/nothing", "/console/jobs/x"})
    void pageHasNeitherScriptsNorStylesOfItsOwn(String path) {
        String page =
                given().get(path).then().contentType("text/html").extract().asString();

        assertThat(page)
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("<style|\\sstyle=|\\son\\w+=");
    }

    @Test
    void assetsAreKeptForGoodUnderTheirDigest() {
        String page = given().get(JOBS).asString();
        List<String> assets =
                ASSET.matcher(page).results().map(each -> each.group(1)).toList();

        assertThat(assets).hasSizeGreaterThan(4);
        for (String asset : assets) {
            given().get(asset).then().statusCode(200).header("Cache-Control", "public, max-age=31536000, immutable");
        }
        given().get(assets.get(0).replaceFirst("assets/\\w+", "assets/000000000000"))
                .then()
                .statusCode(404);
    }

    @Test
    void firstVisitTakesLessThan100KilobytesOverTheNetwork() {
        String page = given().get(JOBS).asString();
        int all = page.getBytes(StandardCharsets.UTF_8).length
                + ASSET.matcher(page)
                        .results()
                        .map(MatchResult::group)
                        .map(each -> each.substring(each.indexOf('/'), each.length() - 1))
                        .distinct()
                        .mapToInt(ConsolePagesTest::packedBytes)
                        .sum();

        assertThat(all).isLessThan(100_000);
    }

    private static int packedBytes(String asset) {
        return given().config(Batches.PLAIN.decoderConfig(
                        io.restassured.config.DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(asset)
                .asByteArray()
                .length;
    }

    @Test
    void problemIsAPageWithItsFields() {
        given().get(JOBS + "?status=LOST")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(
                        containsString("status must be OPEN or CLOSED."),
                        containsString("<code>INVALID_VALUE</code>"),
                        containsString("<code>LOST</code>"));
        given().get("/console/nothing").then().statusCode(404).contentType("text/html");
        given().get(JOBS + "/9999999").then().statusCode(404).body(containsString("There is no job 9999999."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "{page.caller}{#if true}x{/if}",
                "\u202etxt.exe",
                "שלום 👩‍👩‍👧‍👦"
            })
    void namesAreShownAsText(String name) throws JsonProcessingException {
        String job = given().contentType("application/json")
                .body(new ObjectMapper().writeValueAsString(Map.of("name", name, "retailerId", Batches.newRetailer())))
                .post("/api/v4.1/job")
                .path("id");
        String escaped = name.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");

        String page =
                given().get(JOBS + "/" + job).then().statusCode(200).extract().asString();
        assertThat(page).contains("<h1 dir=\"auto\">" + escaped + "</h1>");
        given().queryParam("name", name)
                .get(JOBS)
                .then()
                .statusCode(200)
                .body(containsString("value=\"" + escaped + "\""), not(containsString("<script>alert")));
    }
}
