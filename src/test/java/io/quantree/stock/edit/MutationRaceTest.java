package io.quantree.stock.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Concurrent mutations of the same stock. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class MutationRaceTest extends MutationTestBase {
    private static final int WRITERS = 32;

    @Test
    void oneOfConcurrentUpdatesWithTheSameIfVersionWins() throws Exception {
        client.done("setQuantity", "productRef", "SKU", "locationRef", "LOC", "quantity", 100);

        List<String> outcomes = together(writer -> outcome(client.answer(
                "updateInventoryQuantity", "ref", "SKU:LOC:DEFAULT:LAST_ON_HAND", "quantity", writer, "ifVersion", 1)));

        assertThat(outcomes).containsOnly("done", "VERSION_MISMATCH");
        assertThat(outcomes).containsOnlyOnce("done");
    }

    @Test
    void oneOfConcurrentCreatesOfTheSameQuantityRefWins() throws Exception {
        for (int i = 0; i < WRITERS; i++) {
            client.position("S" + i, "LOC");
        }

        List<String> outcomes = together(writer -> outcome(client.answer(
                "createInventoryQuantity",
                "ref",
                "one",
                "type",
                "SALE",
                "quantity",
                1,
                "position",
                Map.of("ref", "S" + writer % 4 + ":LOC:DEFAULT"))));

        assertThat(outcomes).containsOnly("done", "ALREADY_EXISTS");
        assertThat(outcomes).containsOnlyOnce("done");
    }

    @Test
    void oneOfConcurrentUpsertsOfTheSameRefWins() throws Exception {
        int refs = 20;
        String job = Batches.newJob(client.retailer);

        List<String> outcomes = together(writer -> {
            if (writer == 0) {
                Object[] records = new Object[refs];
                for (int i = 0; i < refs; i++) {
                    records[i] = Entity.entity("BATCH", "L" + i, 1).with("ref", "ref-" + i);
                }
                return String.join(" ", Batches.submit(job, records).<String>getList("results.code"));
            }
            List<Map<String, Object>> items = new ArrayList<>();
            for (int i = 0; i < refs; i++) {
                items.add(Map.of(
                        "productRef", "S" + writer, "locationRef", "L" + i, "ref", "ref-" + i, "quantity", writer));
            }
            return client.results("upsertInventoryQuantities", "quantities", items).stream()
                    .map(result -> result.get("code") == null ? "CREATED" : String.valueOf(result.get("code")))
                    .collect(Collectors.joining(" "));
        });

        List<String> each = outcomes.stream()
                .flatMap(outcome -> Arrays.stream(outcome.split(" ")))
                .toList();
        assertThat(each).hasSize(WRITERS * refs).containsOnly("CREATED", "REF_IN_USE");
        assertThat(each).filteredOn("CREATED"::equals).hasSize(refs);
        assertThat(StockInvariants.rows("SELECT q.ref FROM inventory_quantity q JOIN inventory_catalogue c"
                        + " ON c.id = q.catalogue_id WHERE c.ref = '" + client.catalogue + "'"))
                .hasSize(refs)
                .doesNotHaveDuplicates();
    }

    @Test
    void oneOfConcurrentCreatesOfTheSamePositionWins() throws Exception {
        List<String> outcomes = together(writer -> outcome(client.answer(
                "createInventoryPosition",
                "ref",
                "ref-" + writer % 2,
                "type",
                "DEFAULT",
                "productRef",
                "SKU",
                "locationRef",
                "LOC",
                "onHand",
                3)));

        assertThat(outcomes).containsOnly("done", "ALREADY_EXISTS");
        assertThat(outcomes).containsOnlyOnce("done");
    }

    @Test
    void oneOfConcurrentCreatesOfTheSamePositionRefWins() throws Exception {
        int refs = 10;
        String job = Batches.newJob(client.retailer);
        Deltas deltas = new Deltas(client.retailer);

        List<String> outcomes = together(writer -> {
            Object[] records = new Object[refs];
            for (int i = 0; i < refs; i++) {
                records[i] = switch (writer) {
                    case 0 -> Entity.entity("A", "B:C" + i, 1).with("ref", "batch-" + i);
                    case 1 -> Deltas.delta("A:B", "C" + i, 1);
                    default -> Map.of("productRef", "A:B", "locationRef", "C" + i, "ref", "upsert-" + i, "quantity", 1);
                };
            }
            if (writer == 0) {
                return String.join(" ", Batches.submit(job, records).<String>getList("results.code"));
            }
            if (writer == 1) {
                return deltas.apply(records).stream()
                        .map(result -> result.get("code") == null ? "CREATED" : String.valueOf(result.get("code")))
                        .collect(Collectors.joining(" "));
            }
            if (writer == 2) {
                return client.results("upsertInventoryQuantities", "quantities", List.of(records)).stream()
                        .map(result -> result.get("code") == null ? "CREATED" : String.valueOf(result.get("code")))
                        .collect(Collectors.joining(" "));
            }
            return outcome(client.answer(
                    "createInventoryPosition",
                    "ref",
                    "A:B:C" + writer % refs + ":DEFAULT",
                    "type",
                    "DEFAULT",
                    "productRef",
                    "P" + writer,
                    "locationRef",
                    "LOC"));
        });

        assertThat(String.join(" ", outcomes).split(" ")).isSubsetOf("CREATED", "REF_IN_USE", "done", "ALREADY_EXISTS");
        assertThat(StockInvariants.rows("SELECT p.ref FROM inventory_position p JOIN inventory_catalogue c"
                        + " ON c.id = p.catalogue_id WHERE c.ref = '" + client.catalogue + "'"))
                .hasSize(refs)
                .doesNotHaveDuplicates();
    }

    @Test
    void concurrentTransfersKeepTheSumAndNeverGoBelowZero() throws Exception {
        client.done("setQuantity", "productRef", "SKU", "locationRef", "A", "quantity", 10);
        client.done("setQuantity", "productRef", "SKU", "locationRef", "B", "quantity", 10);

        List<String> outcomes = together(writer -> {
            Map<String, Object> here = Map.of("productRef", "SKU", "locationRef", writer % 3 == 0 ? "B" : "A");
            Map<String, Object> there = Map.of("productRef", "SKU", "locationRef", writer % 3 == 0 ? "A" : "B");
            return outcome(client.answer("transferQuantity", "from", here, "to", there, "quantity", 3));
        });

        assertThat(outcomes).isSubsetOf("done", "INSUFFICIENT_QUANTITY").contains("done");
        assertThat(client.stock.onHand("SKU", "A") + client.stock.onHand("SKU", "B"))
                .isEqualTo(20);
        assertThat(StockInvariants.rows("SELECT balance FROM inventory_movement m JOIN inventory_catalogue c"
                        + " ON c.id = m.catalogue_id WHERE m.balance < 0 AND c.ref = '" + client.catalogue + "'"))
                .isEmpty();
    }

    @Test
    void losesNoMutationWhenABatchWritesTheSamePositions() throws Exception {
        String job = Batches.newJob(client.retailer);
        Batches.submit(job, counts(0));

        try (Workers workers = new Workers()) {
            List<Future<String>> batches = new ArrayList<>();
            for (int round = 1; round <= 5; round++) {
                int count = round;
                batches.add(workers.submit(() -> Batches.summary(Batches.submit(job, counts(count)))));
            }
            List<Future<String>> writes = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writes.add(workers.submit(() -> outcome(client.answer(
                        "upsertInventoryQuantities",
                        "quantities",
                        List.of(
                                Map.of(
                                        "productRef",
                                        "S" + number % 8,
                                        "locationRef",
                                        "LOC",
                                        "type",
                                        "RESERVED",
                                        "ref",
                                        "order-" + number,
                                        "quantity",
                                        -1),
                                Map.of(
                                        "productRef",
                                        "S" + (number + 1) % 8,
                                        "locationRef",
                                        "LOC",
                                        "type",
                                        "RESERVED",
                                        "ref",
                                        "line-" + number,
                                        "quantity",
                                        -1))))));
            }
            for (Future<String> write : writes) {
                assertThat(write.get()).isEqualTo("done");
            }
            for (Future<String> batch : batches) {
                assertThat(batch.get()).endsWith("0 failed");
            }
        }

        int onHand = 0;
        for (int i = 0; i < 8; i++) {
            List<String> quantities = client.stock.quantities("S" + i, "LOC");
            assertThat(quantities)
                    .filteredOn(quantity -> quantity.equals("RESERVED -1 ACTIVE"))
                    .hasSize(8);
            onHand += client.stock.onHand("S" + i, "LOC");
        }
        int counted = Integer.parseInt(StockInvariants.rows(
                        "SELECT sum(quantity) AS n FROM inventory_quantity q JOIN inventory_catalogue c ON c.id = q.catalogue_id"
                                + " WHERE q.type = 'LAST_ON_HAND' AND c.ref = '" + client.catalogue + "'")
                .get(0)
                .substring(2));
        assertThat(onHand).isEqualTo(counted - WRITERS * 2);
    }

    private static Object[] counts(int round) {
        Object[] counts = new Object[8];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Entity.entity("S" + i, "LOC", 100 + round);
        }
        return counts;
    }

    private static List<String> together(IntFunction<String> write) throws Exception {
        try (Workers workers = new Workers()) {
            List<Future<String>> writes = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writes.add(workers.submit(() -> write.apply(writer)));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> each : writes) {
                outcomes.add(each.get());
            }
            return outcomes;
        }
    }

    private static String outcome(JsonPath answer) {
        return answer.get("errors") == null ? "done" : answer.getString("errors[0].extensions.code");
    }

    private static final class Workers implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

        Future<String> submit(java.util.concurrent.Callable<String> work) {
            return threads.submit(work);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
