package io.quantree.stock.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.edit.RandomMutations;
import io.quantree.support.PlainHttp;
import io.quantree.support.StockInvariants;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Sends deltas and repeats of them, and keeps the answers. */
final class DeltaBook {
    private static final Set<String> EXPECTED = Set.of(
            "INSUFFICIENT_QUANTITY", "IDEMPOTENCY_KEY_REUSED", "PARENT_NOT_FOUND", "REF_IN_USE", "CYCLE", "TOO_DEEP");

    private final String catalogue;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();

    DeltaBook(String catalogue) {
        this.catalogue = catalogue;
    }

    private record Entry(JsonObject delta, String outcome) {
        String id() {
            return delta.getString("deltaId");
        }
    }

    /** Sends a few deltas: new ones, repeats, and ones that reuse the id of another delta. */
    void send(Random random) {
        List<JsonObject> deltas = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            deltas.add(delta(random));
        }
        JsonPath answer = PlainHttp.post("/api/v1/deltas?catalogueRef=" + catalogue, new JsonArray(deltas).encode());
        List<Map<String, Object>> results = answer.getList("results");
        assertThat(results)
                .extracting(result -> result.get("deltaId"))
                .isEqualTo(
                        deltas.stream().map(delta -> delta.getString("deltaId")).toList());
        for (int i = 0; i < deltas.size(); i++) {
            note(deltas.get(i), results.get(i));
        }
    }

    /** Checks all answers together and the ledger. */
    void check() {
        Map<String, List<Entry>> byId = entries.stream().collect(Collectors.groupingBy(Entry::id));
        Set<String> applied = new TreeSet<>();
        byId.forEach((id, ofId) -> {
            List<JsonObject> taken = contents(ofId, "applied");
            assertThat(taken).as("applied under %s", id).hasSizeLessThan(2);
            assertThat(contents(ofId, "duplicate")).as("duplicates of %s", id).allMatch(taken::contains);
            if (!taken.isEmpty()) {
                applied.add(id);
            }
        });
        List<String> moved = StockInvariants.rows(
                        "SELECT m.source_ref FROM inventory_movement m JOIN inventory_catalogue c ON c.id = m.catalogue_id"
                                + " WHERE m.source = 'DELTA' AND c.ref = '" + catalogue + "'")
                .stream()
                .map(row -> row.substring("source_ref=".length()))
                .sorted()
                .toList();
        assertThat(moved).as("deltas in the ledger").isEqualTo(List.copyOf(applied));
    }

    /** The outcomes so far. */
    Set<String> outcomes() {
        return entries.stream().map(Entry::outcome).collect(Collectors.toSet());
    }

    private static List<JsonObject> contents(List<Entry> entries, String outcome) {
        return entries.stream()
                .filter(entry -> entry.outcome().equals(outcome))
                .map(Entry::delta)
                .toList();
    }

    private JsonObject delta(Random random) {
        List<Entry> sent = List.copyOf(entries);
        int choice = sent.isEmpty() ? 9 : random.nextInt(10);
        if (choice > 2) {
            return RandomDeltas.delta("delta-" + next.getAndIncrement(), random);
        }
        JsonObject before = RandomMutations.pick(random, sent).delta();
        return choice == 0 ? RandomDeltas.altered(before) : before;
    }

    private void note(JsonObject delta, Map<String, Object> result) {
        String outcome = String.valueOf(result.get("outcome"));
        if (outcome.equals("rejected")) {
            assertThat(result.get("code")).as("%s: %s", delta, result).isIn(EXPECTED);
        }
        if (outcome.equals("applied") && isBounded(delta) && result.get("code") == null) {
            assertThat((Integer) Objects.requireNonNull(result.get("onHand")))
                    .as("%s: %s", delta, result)
                    .isGreaterThanOrEqualTo(delta.getInteger("minResult"));
        }
        entries.add(new Entry(delta, outcome));
    }

    /** Whether the position's on hand must not fall below its minResult. */
    private static boolean isBounded(JsonObject delta) {
        return delta.containsKey("minResult") && !delta.containsKey("channel") && !delta.containsKey("parentRef");
    }
}
