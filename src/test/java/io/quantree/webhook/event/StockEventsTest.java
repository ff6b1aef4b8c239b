package io.quantree.webhook.event;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TestReceiver;
import io.quantree.webhook.Hooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to stock, as receivers are told it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockEventsTest {
    private final Hooks hooks = new Hooks();
    private final String ref = hooks.ref("stock");
    private final TestReceiver receiver = TestReceiver.accepting();
    private String job = "";
    private final Deltas deltas = new Deltas(hooks.retailer);

    @BeforeEach
    void createJob() {
        job = Batches.newJob(hooks.retailer);
    }

    @AfterEach
    void deleteWebhook() {
        hooks.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
        receiver.close();
    }

    @Test
    void tellsBatchJobAndStock() {
        create("intervalMillis", 0);

        Batches.submit(job, entity("A", "L", 5));
        RestAssured.given().post("/api/v4.1/job/" + job + "/close");

        awaitNames("OnHandChanged", "BatchComplete", "JobClosed");
        JsonObject onHand = told("OnHandChanged").get(0);
        assertThat(onHand.getString("entityType")).isEqualTo("INVENTORY_POSITION");
        assertThat(onHand.getString("retailerId")).isEqualTo(String.valueOf(hooks.retailer));
        assertThat(onHand.getString("rootEntityRef")).isEqualTo("DEFAULT:" + hooks.retailer);
        assertThat(onHand.getJsonObject("attributes").getInteger("onHand")).isEqualTo(5);
        JsonObject batch = told("BatchComplete").get(0);
        assertThat(batch.getJsonObject("attributes").getJsonObject("summary").getInteger("created"))
                .isEqualTo(1);
        assertThat(batch.getJsonObject("attributes").getString("jobId")).isEqualTo(job);
    }

    @Test
    void tellsNothingOfWhatHappenedBeforeTheWebhook() {
        Batches.submit(job, entity("A", "L", 5));
        create("intervalMillis", 0, "events", List.of("OnHandChanged"));

        Batches.submit(job, entity("B", "L", 5));

        await().until(() -> told("OnHandChanged").size() == 1);
        assertThat(told("OnHandChanged").get(0).getJsonObject("attributes").getString("productRef"))
                .isEqualTo("B");
    }

    @Test
    void tellsOnlyWhatTheFilterAdmits() {
        Object[][] filters = {
            {"productRefs", List.of("A")},
            {"locationRefs", List.of("M")},
            {"channels", List.of("ONLINE")},
            {"catalogueRefs", List.of("DEFAULT:" + hooks.retailer)},
            {"catalogueRefs", List.of("OTHER")}
        };
        List<TestReceiver> receivers = new ArrayList<>();
        for (int i = 0; i < filters.length; i++) {
            receivers.add(TestReceiver.accepting());
            hooks.create(
                    "ref",
                    hooks.ref("filter" + i),
                    "url",
                    receivers.get(i).url(),
                    "events",
                    List.of("OnHandChanged"),
                    "intervalMillis",
                    0,
                    filters[i][0],
                    filters[i][1]);
        }

        Batches.submit(
                job,
                entity("A", "L", 1),
                entity("B", "M", 2),
                entity("C", "L", 3).with("channel", "ONLINE"));

        await().until(() -> receivers.get(3).received().size() == 3);
        assertThat(products(receivers.get(0))).containsExactly("A");
        await().until(() -> receivers.get(1).received().size() == 1);
        assertThat(products(receivers.get(1))).containsExactly("B");
        await().until(() -> receivers.get(2).received().size() == 1);
        assertThat(products(receivers.get(2))).containsExactly("C");
        assertThat(receivers.get(4).received()).isEmpty();
        for (int i = 0; i < filters.length; i++) {
            hooks.ask(
                    "mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }",
                    Map.of("ref", hooks.ref("filter" + i)));
            receivers.get(i).close();
        }
    }

    @Test
    void tellsManyChangesOfPositionOnceWithItsLatestState() {
        create("intervalMillis", 2_000, "events", List.of("OnHandChanged"));
        Batches.submit(job, entity("A", "L", 100));
        for (int i = 0; i < 9; i++) {
            deltas.apply(Deltas.delta("A", "L", -1));
        }

        await().atMost(Duration.ofSeconds(10))
                .until(() -> !told("OnHandChanged").isEmpty());

        await().during(Duration.ofMillis(500)).until(() -> told("OnHandChanged").size() == 1);
        JsonObject attributes = told("OnHandChanged").get(0).getJsonObject("attributes");
        assertThat(attributes.getInteger("onHand")).isEqualTo(91);
        assertThat(attributes.getInteger("onHandBefore")).isNull();
        assertThat(attributes.getInteger("coalesced")).isEqualTo(10);
    }

    @Test
    void makesOneEventOfEachPositionOfLargeBatch() {
        create("intervalMillis", 1_000, "events", List.of("OnHandChanged"), "concurrency", 32);

        for (int round = 1; round <= 3; round++) {
            int amount = round;
            Batches.submit(
                    job,
                    IntStream.range(0, 1_000)
                            .mapToObj(i -> entity("P" + i, "L", amount))
                            .toArray());
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        latest().size() == 1_000 && latest().values().stream().allMatch(onHand -> onHand == 3));
        assertThat(receiver.received().size()).isBetween(1_000, 2_500);
    }

    /** Deltas of several threads, a receiver that fails now and then, and a small interval. */
    @Test
    void losesDoublesAndReordersNothingWhileWritersAndReceiverInterleave() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        create("intervalMillis", 50, "events", List.of("OnHandChanged"), "retrySchedule", "SECONDS", "concurrency", 8);
        Map<String, JsonObject> accepted = Collections.synchronizedMap(new LinkedHashMap<>());
        receiver.replies(request -> {
            if (random.nextInt(12) == 0) {
                return TestReceiver.Reply.of(500);
            }
            accepted.putIfAbsent(request.header("webhook-id"), new JsonObject(request.text()));
            return TestReceiver.Reply.of(204).after(random.nextInt(5));
        });
        int products = 5;
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            Random own = new Random(seed + writer);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 40; i++) {
                    new Deltas(hooks.retailer).apply(Deltas.delta("P" + own.nextInt(products), "L", 1));
                }
            });
            writers.add(thread);
            thread.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }

        await("seed " + seed)
                .atMost(Duration.ofSeconds(30))
                .until(() -> hooks.deliveries(ref, "PENDING", "SENDING").isEmpty()
                        && latest().values().stream().mapToInt(onHand -> onHand).sum() == 160);

        List<Map<String, Object>> deliveries = hooks.deliveries(ref);
        assertThat(deliveries).as("seed " + seed).allMatch(delivery -> "DELIVERED".equals(delivery.get("status")));
        Map<String, Long> cursors = new HashMap<>();
        Map<String, Integer> known = new HashMap<>();
        for (JsonObject event : accepted.values()) {
            String entity = event.getString("entityRef");
            JsonObject attributes = event.getJsonObject("attributes");
            assertThat(attributes.getLong("cursor"))
                    .as("order of %s, seed %d", entity, seed)
                    .isGreaterThan(cursors.getOrDefault(entity, 0L));
            assertThat(attributes.getValue("onHandBefore") == null ? 0 : attributes.getInteger("onHandBefore"))
                    .as("nothing is left out between two events of %s, seed %d", entity, seed)
                    .isEqualTo(known.getOrDefault(entity, 0));
            cursors.put(entity, attributes.getLong("cursor"));
            known.put(entity, attributes.getInteger("onHand"));
        }
        assertThat(known.values().stream().mapToInt(onHand -> onHand).sum()).isEqualTo(160);
        assertThat(accepted).as("accepted once, seed " + seed).hasSameSizeAs(deliveries);
    }

    private Map<String, Object> create(Object... fields) {
        Object[] all = new Object[fields.length + 4];
        all[0] = "ref";
        all[1] = ref;
        all[2] = "url";
        all[3] = receiver.url();
        System.arraycopy(fields, 0, all, 4, fields.length);
        return hooks.create(all);
    }

    private List<JsonObject> told(String event) {
        return receiver.received().stream()
                .map(request -> new JsonObject(request.text()))
                .filter(body -> body.getString("name").equals(event))
                .toList();
    }

    private void awaitNames(String... names) {
        for (String name : names) {
            await(name).atMost(Duration.ofSeconds(15)).until(() -> !told(name).isEmpty());
        }
    }

    private static List<String> products(TestReceiver by) {
        return by.received().stream()
                .map(request -> new JsonObject(request.text())
                        .getJsonObject("attributes")
                        .getString("productRef"))
                .toList();
    }

    /** The on-hand number that the receiver knows of each product. */
    private Map<String, Integer> latest() {
        Map<String, Integer> latest = new HashMap<>();
        told("OnHandChanged")
                .forEach(event -> latest.put(
                        event.getJsonObject("attributes").getString("productRef"),
                        event.getJsonObject("attributes").getInteger("onHand")));
        return latest;
    }
}
