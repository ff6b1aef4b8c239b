package io.quantree.console;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.feed.FeedClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.TestReceiver;
import io.quantree.support.TestReceiver.Reply;
import io.quantree.webhook.Hooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What operators do, in a browser. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@EnabledIf(value = "io.quantree.console.Browser#isThere", disabledReason = "there is no browser")
class OperationsBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeEach
    void share() {
        browser = Browser.shared();
    }

    @AfterEach
    void hasNothingToComplainOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void reservationIsExtendedAndReleased() {
        long retailer = Batches.newRetailer();
        String catalogue = "DEFAULT:" + retailer;
        Batches.submit(Batches.newJob(retailer), entity("HAT", "SYD", 10));
        GraphQl.faultless(GraphQl.postAs(retailer, """
                mutation { reserve(input: {ref: "CART <b>", catalogue: {ref: "%s"}, expiresIn: "PT15M", lines: [{productRef: "HAT", quantity: 4, locationRefs: ["SYD"]}]}) { ref } }
                """.formatted(catalogue), Map.of()));
        browser.visit("/console/reservations?catalogue=" + catalogue);
        browser.follow("CART <b>");
        String before = browser.see(".facts").getText();
        browser.run("document.querySelector('[name=expiresIn]').value = 'PT24H'");
        browser.click("form[action$=extend] button");
        browser.seeText(".facts", "version 2");
        assertThat(browser.see(".facts").getText()).isNotEqualTo(before);
        browser.click("form[action$=release] button");
        browser.accept();

        browser.seeText(".head .tag", "released");
        assertThat(browser.all("form[action$=release]")).isEmpty();
    }

    @Test
    void webhookIsTestedAndItsDeadDeliveryReplayed() {
        Hooks hooks = new Hooks();
        String ref = hooks.ref("HOOK");
        try (TestReceiver receiver = new TestReceiver(request -> Reply.of(400, "", "no"))) {
            hooks.create(
                    "ref",
                    ref,
                    "name",
                    "Till",
                    "url",
                    receiver.url(),
                    "events",
                    List.of("OnHandChanged"),
                    "retrySchedule",
                    "SECONDS");
            browser.visit("/console/webhooks/webhook?ref=" + ref);
            browser.click("form[action$=test] button");
            browser.see("#rows tr");
            await().atMost(PATIENCE).untilAsserted(() -> {
                pool.preparedQuery("UPDATE webhook_delivery SET due_on = now() WHERE status = 'PENDING'"
                                + " AND webhook_id = (SELECT id FROM webhook WHERE ref = $1)")
                        .executeAndAwait(Tuple.of(ref));
                pool.query("UPDATE webhook_receiver SET failures = 0, open_until = NULL")
                        .executeAndAwait();
                assertThat(hooks.deliveries(ref, "DEAD")).hasSize(1);
            });
            receiver.replies(request -> Reply.of(200));
            browser.visit("/console/webhooks/webhook?ref=" + ref).see("#dead.negative");
            browser.click("#rows a");
            browser.seeText("main", "400");
            browser.click("form[action$=replay] button");
            browser.accept();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(hooks.deliveries(ref, "DELIVERED"))
                    .hasSize(1));
            browser.visit("/console/webhooks/webhook?ref=" + ref).seeText("#rows", "delivered");
        }
    }

    @Test
    void feedRunsAndItsFileIsSaved() {
        FeedClient client = new FeedClient();
        Batches.submit(client.job(), entity("HAT", "SYD", 7));
        String ref = client.feed("INVENTORY_POSITION");
        browser.downloadTo(folder);
        browser.visit("/console/feeds/feed?ref=" + ref);
        browser.click("form[action$=run] button");
        browser.see("#rows tr");
        FeedClient.ended(ref, String.valueOf(FeedClient.runs(ref).get(0).get("id")));
        // The row moves by itself.
        browser.follow("Download");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(saved()).hasSize(1));
    }

    private List<Path> saved() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> !each.toString().endsWith(".crdownload"))
                    .toList();
        }
    }

    @Test
    void differenceOfTheLedgerIsShown() {
        long retailer = Batches.newRetailer();
        Batches.submit(Batches.newJob(retailer), entity("HAT", "SYD", 7).with("ref", "HAT-" + retailer));
        pool.query("UPDATE inventory_quantity SET quantity = 9 WHERE ref = 'HAT-" + retailer + "'")
                .executeAndAwait();
        try {
            browser.visit("/console/reconcile").type("[name=catalogue]", "DEFAULT:" + retailer);
            browser.click("main form button");
            browser.see("#differences.negative");
            browser.seeText("#report", "HAT-" + retailer);
        } finally {
            pool.query("UPDATE inventory_quantity SET quantity = 7 WHERE ref = 'HAT-" + retailer + "'")
                    .executeAndAwait();
        }
    }

    @Test
    void userIsCreatedDisabledAndFoundInTheAuditTrail() {
        String name = "anna <i>-" + Batches.newRetailer();
        create("users", "name", name);
        String password = browser.see("#secret").getText();
        assertThat(password).hasSize(24);
        browser.visit("/console/users/user?name=" + Shown.inUrl(name));
        assertThat(browser.see("main").getText()).contains("READER").doesNotContain(password);
        disable();
        browser.visit("/console/audit").type("[name=target]", "USER:" + name);
        browser.click("main form button");

        browser.seeText("#rows", "user disabled");
        browser.seeText("#rows", "user created");
        assertThat(browser.all("main i")).isEmpty();
    }

    @Test
    void clientIsCreatedAndItsSecretShownOnce() {
        String id = "till-" + Batches.newRetailer();
        create("clients", "clientId", id);
        String secret = browser.see("#secret").getText();
        assertThat(secret).isNotBlank();
        browser.visit("/console/clients/client?id=" + id);
        assertThat(browser.see("main").getText()).contains(id).doesNotContain(secret);
        disable();
    }

    private void create(String section, String field, String value) {
        browser.visit("/console/" + section).click("summary");
        browser.type("main [name=" + field + "]", value);
        browser.run("document.querySelector('main [name=name]').value ||= 'Till'");
        browser.run("document.querySelector('main [name=role]').value = 'READER'");
        browser.type("main [name=retailers]", "1");
        browser.click("main details button");
    }

    private void disable() {
        browser.click("button.danger");
        browser.accept();
        browser.seeText(".head .tag", "disabled");
    }
}
