package io.quantree.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SetClock;
import io.quantree.support.TestReceiver;
import io.quantree.webhook.Hooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several senders at one queue, and senders that are gone. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DeliveryQueueTest {
    @Inject
    Pool pool;

    @Inject
    BackgroundPool background;

    @Inject
    DeliverySettings settings;

    @Inject
    DeliveryQueue queue;

    @Inject
    DeliverySender sender;

    @Inject
    DeliveryResults results;

    @Inject
    DeliveryRetention retention;

    @Inject
    Clock clock;

    private final Hooks hooks = new Hooks();
    private final String ref = hooks.ref("queue");
    private final TestReceiver receiver = TestReceiver.accepting();

    @AfterEach
    void deleteWebhook() {
        hooks.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
        receiver.close();
    }

    @Test
    void twoSendersAtOnceSendEachEventOnceAndInOrderOfItsEntity() {
        hooks.create("ref", ref, "url", receiver.url(), "concurrency", 6, "status", "PAUSED");
        QueuedRows rows = rows();
        for (int number = 0; number < 30; number++) {
            for (String entity : List.of("A", "B", "C", "D")) {
                rows.queue(entity, "{\"entity\":\"" + entity + "\",\"number\":" + number + "}", "PENDING", 0);
            }
        }
        AtomicBoolean over = new AtomicBoolean();
        Thread second = new Thread(() -> {
            long id = webhookId();
            while (!over.get()) {
                queue.claim(id, 50).await().indefinitely().forEach(claim -> claim.deliveries()
                        .forEach(delivery ->
                                sender.send(claim.receiver(), delivery).await().indefinitely()));
            }
        });
        second.start();

        hooks.update("ref", ref, "status", "ACTIVE");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> hooks.deliveries(ref, "DELIVERED").size() == 120);
        over.set(true);

        assertThat(receiver.received()).hasSize(120);
        Map<String, Integer> next = new HashMap<>();
        receiver.received().forEach(request -> {
            JsonObject event = new JsonObject(request.text());
            assertThat(event.getInteger("number"))
                    .isEqualTo(next.merge(event.getString("entity"), 1, Integer::sum) - 1);
        });
    }

    @Test
    void sendsAgainWhatSenderLeftWhoseLeaseIsOver() {
        hooks.create("ref", ref, "url", receiver.url());
        long delivery = rows().queue("A", "{\"number\":1}", "PENDING", 3_600);
        SetClock ahead = new SetClock(clock.instant().plus(Duration.ofHours(2)));
        List<DeliveryQueue.Claim> lost = new DeliveryQueue(background, settings, ahead)
                .claim(webhookId(), 10)
                .await()
                .indefinitely();
        assertThat(lost).hasSize(1);
        assertThat(hooks.delivery(delivery)).containsEntry("status", "SENDING");

        rows().execute("UPDATE webhook_delivery SET leased_until = now() - interval '1 second', due_on = now()"
                + " WHERE webhook_id = (SELECT id FROM webhook WHERE ref = $1)");
        await().until(() -> "DELIVERED".equals(hooks.delivery(delivery).get("status")));
        assertThat(hooks.delivery(delivery)).containsEntry("attempts", 2);

        // The sender comes back, and its late result changes nothing.
        results.store(
                        lost.get(0).receiver(),
                        lost.get(0).deliveries().get(0),
                        SendResult.failed("late"),
                        clock.instant())
                .await()
                .indefinitely();
        assertThat(hooks.delivery(delivery))
                .containsEntry("status", "DELIVERED")
                .containsEntry("error", null);
    }

    @Test
    void leasesNoMoreThanConcurrencyOverAllSenders() {
        hooks.create("ref", ref, "url", receiver.url(), "concurrency", 3);
        QueuedRows rows = rows();
        for (int i = 0; i < 10; i++) {
            rows.queue("entity" + i, "{}", "PENDING", 3_600);
        }
        SetClock ahead = new SetClock(clock.instant().plus(Duration.ofHours(2)));
        DeliveryQueue first = new DeliveryQueue(background, settings, ahead);

        assertThat(claimed(first.claim(webhookId(), 2).await().indefinitely())).isEqualTo(2);
        assertThat(claimed(first.claim(webhookId(), 10).await().indefinitely())).isEqualTo(1);
        assertThat(claimed(first.claim(webhookId(), 10).await().indefinitely())).isZero();
        ahead.pass(settings.timeout().multipliedBy(2));
        assertThat(claimed(first.claim(webhookId(), 10).await().indefinitely()))
                .as("leases are over")
                .isEqualTo(3);
    }

    @Test
    void givesUpWhatCouldNotBeSentForTooLong() {
        hooks.create("ref", ref, "url", receiver.url());
        rows().execute("UPDATE webhook_receiver SET failures = 9, open_until = now() + interval '1 hour'"
                + " WHERE webhook_id = (SELECT id FROM webhook WHERE ref = $1)");
        long delivery = rows().queue("A", 1);
        rows().execute("UPDATE webhook_delivery SET give_up_on = now() - interval '1 second'"
                + " WHERE webhook_id = (SELECT id FROM webhook WHERE ref = $1)");

        retention.giveUp().await().indefinitely();

        assertThat(hooks.delivery(delivery))
                .containsEntry("status", "DEAD")
                .containsEntry("error", "not delivered in time")
                .containsEntry("attempts", 0);
    }

    @Test
    void forgetsDeliveriesPastTheirRetentionAndThoseOfNoWebhook() {
        hooks.create("ref", ref, "url", receiver.url(), "status", "PAUSED");
        long kept = rows().queue("A", "{}", "DEAD", 0);
        long old = rows().queue("A", "{}", "DEAD", 0);
        pool.preparedQuery("UPDATE webhook_delivery SET completed_on = now() - interval '31 days' WHERE id = $1")
                .execute(Tuple.of(old))
                .await()
                .indefinitely();
        retention.forget().await().indefinitely();
        assertThat(hooks.deliveries(ref))
                .extracting(delivery -> delivery.get("id"))
                .containsExactly(String.valueOf(kept));

        hooks.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
        retention.forget().await().indefinitely();

        assertThat(pool.preparedQuery("SELECT FROM webhook_delivery WHERE id = $1")
                        .execute(Tuple.of(kept))
                        .await()
                        .indefinitely()
                        .size())
                .isZero();
    }

    private static int claimed(List<DeliveryQueue.Claim> claims) {
        return claims.stream().mapToInt(claim -> claim.deliveries().size()).sum();
    }

    private QueuedRows rows() {
        return new QueuedRows(pool, ref);
    }

    private long webhookId() {
        return pool.preparedQuery("SELECT id FROM webhook WHERE ref = $1")
                .execute(Tuple.of(ref))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("id");
    }
}
