package io.quantree.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try (Browser browser = Browser.open()) {
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
    }

    /** Names the catalogue as one does that is not among those that are listed. */
    private static void into(Browser browser, long retailer) {
        browser.run("document.querySelector('[name=catalogue]').value = 'DEFAULT:" + retailer + "'");
        browser.run("document.querySelector('[name=retailer]').value = '" + retailer + "'");
    }
}
