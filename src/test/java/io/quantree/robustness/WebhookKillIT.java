package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.TestReceiver;
import io.quantree.support.TestReceiver.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A receiver of webhooks that sometimes doesn't answer, while batches and deltas go on and one replica after the other is killed. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class WebhookKillIT {
    private static final int KILLS = 4;
    private static final int ANSWERS = 60;
    /** Of so many events, one is received and not answered at first. */
    private static final int SILENT_ONE_IN = 5;

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String[] SETTINGS = {
        "quantree.ingest.lease=2s",
        "quantree.webhook.plain-http=true",
        "quantree.outbound.allowed-networks=127.0.0.0/8",
        // A request whose replica was killed is sent again after twice this time.
        "quantree.webhook.delivery.timeout=2s"
    };

    private static final String BEHIND = """
            SELECT (SELECT count(*) FROM webhook_delivery WHERE status IN ('PENDING', 'SENDING'))
              + (SELECT count(*) FROM webhook_cursor WHERE cursor < %d)
            """;
    private static final String POSITIONS =
            "SELECT ref || ' ' || on_hand FROM inventory_position WHERE sku_ref LIKE 'D%'";
    private static final String BATCHES = "SELECT id::text FROM batch WHERE retailer_id = 2";

    @Test
    void receiverGetsEachEventAtLeastOnceAndThoseOfOneEntityInOrder() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DatabaseProcess database = DatabaseProcess.start();
                ReplicaPair replicas = new ReplicaPair("webhook-kill", database, SETTINGS);
                Traffic traffic = new Traffic(replicas.balancer());
                TestReceiver stock = receiver();
                TestReceiver batches = receiver()) {
            replicas.replica(0).newJob(1);
            replicas.replica(0).newJob(2);
            webhook(replicas, "stock", "1", "OnHandChanged", stock);
            webhook(replicas, "batches", "2", "BatchComplete", batches);
            traffic.start();
            for (int kill = 0; kill < KILLS; kill++) {
                traffic.awaitAnswers(ANSWERS, SOON);
                replicas.kill(random.nextInt(2));
            }
            traffic.awaitAnswers(ANSWERS, SOON);
            traffic.stop();
            long head = replicas.head();
            await("seed " + seed).atMost(SOON).until(() -> database.ask(BEHIND.formatted(head)) == 0);

            ReceivedEvents ofStock = new ReceivedEvents(stock.received());
            ReceivedEvents ofBatches = new ReceivedEvents(batches.received());

            assertThat(ofStock.onHand()).as("seed %d", seed).isEqualTo(new TreeSet<>(database.texts(POSITIONS)));
            assertThat(ofBatches.refs("BatchComplete"))
                    .as("seed %d", seed)
                    .isEqualTo(new TreeSet<>(database.texts(BATCHES)));
            assertThat(ofBatches.repeats())
                    .as("events that were received again")
                    .isPositive();
            assertThat(database.ask("SELECT count(*) FROM webhook_delivery WHERE status <> 'DELIVERED'"))
                    .as("seed %d", seed)
                    .isZero();
            assertThat(database.ask("SELECT count(*) FROM webhook_delivery"))
                    .as("each delivery is an event of its own, seed %d", seed)
                    .isLessThanOrEqualTo(ofStock.count() + ofBatches.count());
            traffic.checkStored(database);
            System.out.printf(
                    "%d events of stock, %d of batches, %d received again%n",
                    ofStock.count(), ofBatches.count(), ofStock.repeats() + ofBatches.repeats());
        }
    }

    /** It leaves one event in five without an answer at first, but never two of an entity in a row: that could be a dead letter. */
    private static TestReceiver receiver() {
        Set<String> known = ConcurrentHashMap.newKeySet();
        Set<String> silent = ConcurrentHashMap.newKeySet();
        return new TestReceiver(request -> {
            String entity = ReceivedEvents.entity(request);
            if (known.add(request.header("webhook-id")) && known.size() % SILENT_ONE_IN == 0 && silent.add(entity)) {
                return new Reply(new byte[0], false, 0);
            }
            silent.remove(entity);
            return Reply.of(204);
        });
    }

    private static void webhook(ReplicaPair replicas, String ref, String retailer, String event, TestReceiver receiver)
            throws Exception {
        Mutations.createWebhook(
                replicas.balancer(),
                Map.of(
                        "ref",
                        ref,
                        "retailerRef",
                        retailer,
                        "url",
                        receiver.url(),
                        "events",
                        List.of(event),
                        "intervalMillis",
                        300,
                        "concurrency",
                        8,
                        "retrySchedule",
                        "SECONDS"));
    }
}
