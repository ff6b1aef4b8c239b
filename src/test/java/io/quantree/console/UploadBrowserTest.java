package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** From the first visit to a file with an error that is found and mended, in a browser. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@EnabledIf(value = "io.quantree.console.Browser#isThere", disabledReason = "there is no browser")
class UploadBrowserTest {
    @TempDir
    Path folder;

    @Test
    void fileWithAnErrorIsCheckedMendedAndSent() throws IOException {
        long retailer = Batches.newRetailer();
        // The catalogue of the retailer comes with its first job.
        Batches.newJob(retailer);
        Path file = Files.writeString(folder.resolve("stock <b>.csv"), """
                skuRef,locationRef,qty,Colour
                TENT-1,SYDNEY,12,green
                TENT-2,SYDNEY,a few,<img src=x onerror=document.title='hit'>
                TENT-3,SYDNEY,7,"blue, dark"
                """);
        Browser browser = Browser.shared();
        browser.visit("/").see("h1");
        assertThat(browser.path()).isEqualTo("/console/jobs");
        browser.follow("Upload a file");
        browser.choose("#file", file.toFile());
        browser.seeText("#rows-of-file", "blue, dark");
        into(browser, retailer);
        browser.click("#check-file");
        browser.until("document.querySelector('#check')?.dataset.progress === '100'");
        browser.seeText("#columns", "attribute Colour");
        browser.seeText("#checked .negative", "1");
        browser.seeText("#checked", "a few");
        assertThat(browser.barriers()).isEmpty();
        browser.picture("upload");

        Files.writeString(file, Files.readString(file).replace("a few", "3"));
        browser.visit("/console/jobs/upload").choose("#file", file.toFile());
        into(browser, retailer);
        browser.click("#check-file");
        browser.until("document.querySelector('#check')?.dataset.progress === '100'");
        browser.click("#send-file");
        browser.seeText("h1", "stock <b>.csv");
        browser.seeText(".keys", "3 created");
        assertThat(browser.barriers()).isEmpty();
        browser.picture("job");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.run("return document.title")).asString().doesNotContain("hit");
    }

    @Test
    void errorsAreMendedAndSentIntoTheCatalogueOfTheirRecords() throws IOException {
        long retailer = Batches.newRetailer();
        Batches.newJob(retailer);
        String other = "OTHER:" + retailer;
        GraphQl.faultless(GraphQl.post(
                "mutation { createInventoryCatalogue(input: {ref: \"%s\", type: \"OTHER\", name: \"Other\", retailerRefs: [\"%d\"]}) { ref } }"
                        .formatted(other, retailer),
                Map.of()));
        Path file = Files.writeString(folder.resolve("other.csv"), """
                Article,locationRef,qty,Colour
                BOOT-1,PERTH,12,green
                BOOT-2,DARWIN,a few,red
                """);
        Browser browser = Browser.shared();
        browser.downloadTo(folder);
        browser.visit("/console/jobs/upload").choose("#file", file.toFile());
        into(browser, retailer);
        browser.run("document.querySelector('[name=catalogue]').value = '" + other + "'");
        browser.type("[name=columns]", "Article:skuRef");
        send(browser);
        browser.seeText(".keys", "1 failed");
        browser.follow("Download errors.csv");
        Path errors = await().atMost(Duration.ofSeconds(10)).until(this::downloaded, Objects::nonNull);
        assertThat(Files.readString(errors)).contains("BOOT-2", "a few").doesNotContain("BOOT-1");

        Files.writeString(errors, Files.readString(errors).replaceAll(",\"?a few\"?,red", ",3,red"));
        assertThat(Files.readString(errors)).contains(",3,red");
        browser.follow("Fix and send again");
        browser.choose("#file", errors.toFile());
        send(browser);
        browser.seeText(".keys", "2 created");

        browser.visit("/console/stock?catalogue=" + other);
        browser.seeText("#rows", "BOOT-2");
        browser.seeText("#rows", "DARWIN");
        browser.visit("/console/stock?catalogue=DEFAULT:" + retailer);
        browser.seeText(".empty", "No position matches");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void fileIsSentAgainIntoItsJobAfterTheConnectionBrokeOff() throws IOException {
        long retailer = Batches.newRetailer();
        Batches.newJob(retailer);
        Path file = Files.writeString(
                folder.resolve("broken-" + retailer + ".csv"), "skuRef,locationRef,qty\nTENT,PERTH,12\n");
        Browser browser = Browser.shared();
        browser.visit("/console/jobs/upload").choose("#file", file.toFile());
        into(browser, retailer);
        browser.click("#check-file");
        browser.until("document.querySelector('#check')?.dataset.progress === '100'");

        // The file arrives, and the answer is lost.
        browser.run(
                "const send = XMLHttpRequest.prototype.send; XMLHttpRequest.prototype.send = function(body) {"
                        + " send.call(this, body);"
                        + " if (body instanceof File) { XMLHttpRequest.prototype.send = send; this.dispatchEvent(new Event('error')); } }");
        browser.click("#send-file");
        browser.seeText("#problem", "The connection broke off. Send the file again");
        browser.click("#send-file");

        browser.seeText("h1", "broken-" + retailer);
        browser.seeText(".keys", "1 created");
        assertThat(browser.all("#batches tr")).hasSize(1);
        assertThat(given().get("/api/v4.1/job?retailerId=" + retailer)
                        .jsonPath()
                        .<String>getList("results.name"))
                .containsOnlyOnce("broken-" + retailer + ".csv");
    }

    @Test
    void checkIsOverWhenSettingsAreChangedMeanwhile() throws IOException {
        long retailer = Batches.newRetailer();
        Batches.newJob(retailer);
        Path file = Files.writeString(folder.resolve("changed.csv"), "skuRef,locationRef,qty\nTENT,PERTH,12\n");
        Browser browser = Browser.shared();
        browser.visit("/console/jobs/upload").choose("#file", file.toFile());
        into(browser, retailer);
        browser.run(
                "const send = XMLHttpRequest.prototype.send; XMLHttpRequest.prototype.send = function(body) {"
                        + " if (body instanceof File) { window.held = () => send.call(this, body); } else { send.call(this, body); } }");
        browser.click("#check-file");
        browser.until("typeof window.held === 'function'");

        browser.type("[name=columns]", "qty:quantity");
        browser.run("window.held()");

        browser.until("!document.getElementById('check-file').disabled");
        assertThat(browser.run("return document.getElementById('send-file').disabled"))
                .isEqualTo(true);
        assertThat(browser.all("#check")).isEmpty();
    }

    private @Nullable Path downloaded() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().endsWith("-errors.csv"))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static void send(Browser browser) {
        browser.click("#check-file");
        browser.until("document.querySelector('#check')?.dataset.progress === '100'");
        browser.click("#send-file");
        browser.see("h1 + .tag");
    }

    /** Names the catalogue as one does that is not among those that are listed. */
    private static void into(Browser browser, long retailer) {
        browser.run("document.querySelector('[name=catalogue]').value = 'DEFAULT:" + retailer + "'");
        browser.run("document.querySelector('[name=retailer]').value = '" + retailer + "'");
    }
}
