package io.quantree.console;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quantree.feed.FeedClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TestReceiver;
import io.quantree.support.TestReceiver.Reply;
import io.quantree.webhook.Hooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Webhooks with their deliveries, and feeds with their files. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OutboundPagesTest {
    private static final String WEBHOOK = "/console/webhooks/webhook";
    private static final String FEED = "/console/feeds/feed";

    @Inject
    Pool pool;

    @Test
    void deliveryThatDiedIsSentAgain() {
        Hooks hooks = new Hooks();
        String ref = hooks.ref("HOOK <b>");
        try (TestReceiver receiver = new TestReceiver(request -> Reply.of(400, "", "no & never"))) {
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
            given().get("/console/webhooks").then().statusCode(200).body(not(containsString("HOOK <b>")));
            act(WEBHOOK + "/test", Map.of("ref", ref))
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith(hooks.retailer + ""));
            String id = dead(hooks, ref);

            given().queryParam("ref", ref)
                    .get(WEBHOOK)
                    .then()
                    .statusCode(200)
                    .body(containsString("<dd id=\"dead\" class=\"negative\">1</dd>"), containsString("id=" + id));
            given().queryParam("id", id)
                    .queryParam("webhook", ref)
                    .get("/console/webhooks/delivery")
                    .then()
                    .statusCode(200)
                    .body(containsString("no &amp; never"), containsString("HOOK &lt;b&gt;"), containsString(">400<"));
            receiver.replies(request -> Reply.of(200));
            act("/console/webhooks/delivery/replay", Map.of("id", id, "webhook", ref))
                    .then()
                    .statusCode(303);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(hooks.deliveries(ref, "DELIVERED"))
                    .hasSize(1));
        }
    }

    /** Lets the attempts of the only delivery follow each other at once. */
    private String dead(Hooks hooks, String ref) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            pool.preparedQuery(
                            "UPDATE webhook_delivery SET due_on = now() WHERE webhook_id = (SELECT id FROM webhook WHERE ref = $1)"
                                    + " AND status = 'PENDING'")
                    .executeAndAwait(Tuple.of(ref));
            pool.query("UPDATE webhook_receiver SET failures = 0, open_until = NULL")
                    .executeAndAwait();
            assertThat(hooks.deliveries(ref, "DEAD")).hasSize(1);
        });
        return String.valueOf(hooks.deliveries(ref, "DEAD").get(0).get("id"));
    }

    @Test
    void webhookIsPausedOfTheVersionThatWasSeen() {
        Hooks hooks = new Hooks();
        String ref = hooks.ref("HOOK");
        hooks.create(
                "ref",
                ref,
                "name",
                "Till",
                "url",
                "http://127.0.0.1:9/",
                "events",
                List.of("OnHandChanged"),
                "retrySchedule",
                "SECONDS");

        act(WEBHOOK + "/status", Map.of("ref", ref, "status", "PAUSED", "version", "7"))
                .then()
                .statusCode(409)
                .contentType("text/html");
        act(WEBHOOK + "/status", Map.of("ref", ref, "status", "PAUSED", "version", "1"))
                .then()
                .statusCode(303);
        given().queryParam("ref", ref)
                .get(WEBHOOK)
                .then()
                .body(containsString("<span class=\"tag paused\">paused</span>"), containsString("Resume"));
        given().queryParam("ref", "NONE").get(WEBHOOK).then().statusCode(404).contentType("text/html");
        given().queryParam("id", "999999999")
                .get("/console/webhooks/delivery")
                .then()
                .statusCode(404);
    }

    @Test
    void feedRunsAndItsFileIsDownloaded() {
        FeedClient client = new FeedClient();
        Batches.submit(client.job(), entity("HAT", "SYD", 7));
        String ref = client.feed("INVENTORY_POSITION");

        given().get("/console/feeds").then().statusCode(200);
        given().queryParam("ref", ref).get(FEED).then().statusCode(200).body(containsString("It has not run yet."));
        act(FEED + "/run", Map.of("ref", ref)).then().statusCode(303);
        String run = String.valueOf(FeedClient.runs(ref).get(0).get("id"));
        FeedClient.ended(ref, run);
        given().queryParam("ref", ref)
                .get(FEED)
                .then()
                .statusCode(200)
                .body(containsString("success"), containsString("&run=" + run + "\" download"));
        given().queryParam("ref", ref)
                .queryParam("run", run)
                .get(FEED + "/data")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"));
        given().queryParam("ref", "NONE").get(FEED).then().statusCode(404).contentType("text/html");
    }

    private static Response act(String path, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParams(fields)
                .post(path);
    }
}
