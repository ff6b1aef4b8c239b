package io.quantree.webhook.delivery;

import static io.quantree.support.GraphQl.faultless;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.audit.Audit;
import io.quantree.security.RetailerSet;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TestReceiver;
import io.quantree.webhook.Hooks;
import io.quantree.webhook.WebhookReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters are sent again. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DeliveryReplayTest {
    @Inject
    Pool pool;

    @Inject
    WebhookReader webhooks;

    @Inject
    DeliverySignal signal;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private final Hooks hooks = new Hooks();
    private final String ref = hooks.ref("replay");
    private final TestReceiver receiver = TestReceiver.accepting();

    @AfterEach
    void deleteWebhook() {
        hooks.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
        receiver.close();
    }

    @Test
    void replaysAllDeadLetters() {
        hooks.create("ref", ref, "url", receiver.url());
        dead(5);

        JsonPath answer = replay("");

        assertThat(faultless(answer).getMap("data.replayWebhookDeliveries"))
                .isEqualTo(Map.of("count", 5, "more", false));
        await().until(() -> hooks.deliveries(ref, "DELIVERED").size() == 5);
        assertThat(receiver.received()).hasSize(5);
    }

    @Test
    void replaysOnlyEventsThatAreNamed() {
        hooks.create("ref", ref, "url", receiver.url());
        dead(2);

        assertThat(faultless(replay(", event: [\"JobClosed\"]")).getInt("data.replayWebhookDeliveries.count"))
                .isZero();
        assertThat(faultless(replay(", event: [\"Test\"]")).getInt("data.replayWebhookDeliveries.count"))
                .isEqualTo(2);
    }

    @Test
    void replaysAsManyAsAllowedAtOnce() {
        hooks.create("ref", ref, "url", receiver.url(), "status", "PAUSED");
        dead(4);
        DeliveryReplays replays = new DeliveryReplays(
                pool, webhooks, Samples.settings("quantree.webhook.delivery.replay-max", "3"), signal, audit, clock);

        assertThat(replays.replayDead(ref, null, RetailerSet.ALL).await().indefinitely())
                .isEqualTo(new DeliveryReplays.Replayed(3, true));
        assertThat(replays.replayDead(ref, null, RetailerSet.ALL).await().indefinitely())
                .isEqualTo(new DeliveryReplays.Replayed(1, false));
        assertThat(hooks.deliveries(ref, "PENDING")).hasSize(4);
    }

    @Test
    void refusesReplayOfDisabledWebhook() {
        hooks.create("ref", ref, "url", receiver.url(), "status", "DISABLED");
        dead(1);

        assertThat(refused(replay(""))).containsEntry("code", "INVALID_VALUE").containsEntry("value", ref);
    }

    private JsonPath replay(String arguments) {
        return hooks.ask(
                "mutation ($ref: String!) { replayWebhookDeliveries(webhookRef: $ref" + arguments
                        + ") { count more } }",
                Map.of("ref", ref));
    }

    private void dead(int count) {
        for (int i = 0; i < count; i++) {
            new QueuedRows(pool, ref).queue("entity" + i, "{}", "DEAD", 0);
        }
    }
}
