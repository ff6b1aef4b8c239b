package io.quantree.network;

import static io.quantree.support.GraphQl.fields;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Creating and changing locations. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LocationMutationTest {
    private final NetworkClient client = new NetworkClient();

    @Test
    void createsLocationWithAllFields() {
        Map<String, Object> colour = Map.of("name", "colour", "type", "STRING", "value", "red");

        Map<String, Object> result = client.upsert(item(
                        "A",
                        "type",
                        "STORE",
                        "status",
                        "CREATED",
                        "name",
                        "Alexanderplatz",
                        "latitude",
                        52.5219,
                        "longitude",
                        13.4132,
                        "timeZone",
                        "Europe/Berlin",
                        "attributes",
                        List.of(colour)))
                .get(0);

        assertThat(result)
                .containsEntry("index", 0)
                .containsEntry("ref", "A")
                .containsEntry("outcome", "CREATED")
                .containsEntry("code", null);
        assertThat(location(result))
                .containsEntry("ref", "A")
                .containsEntry("type", "STORE")
                .containsEntry("status", "CREATED")
                .containsEntry("name", "Alexanderplatz")
                .containsEntry("latitude", 52.5219f)
                .containsEntry("longitude", 13.4132f)
                .containsEntry("timeZone", "Europe/Berlin")
                .containsEntry("attributes", List.of(colour))
                .containsEntry("retailerRefs", List.of("" + client.retailer))
                .containsEntry("workflowRef", "LOCATION::STORE")
                .containsEntry("workflowVersion", 1)
                .containsEntry("version", 1);
    }

    @Test
    void newLocationDefaultsToActive() {
        assertThat(location(client.upsert(item("A")).get(0)))
                .containsEntry("type", "LOCATION")
                .containsEntry("status", "ACTIVE")
                .containsEntry("name", null)
                .containsEntry("latitude", null)
                .containsEntry("attributes", null);
    }

    @Test
    void keepsAbsentFieldsAndClearsNullFields() {
        client.upsert(item(
                "A",
                "name",
                "Alexanderplatz",
                "latitude",
                52.5,
                "longitude",
                13.4,
                "timeZone",
                "Europe/Berlin",
                "attributes",
                List.of(Map.of("name", "a", "type", "STRING", "value", "1"))));

        Map<String, Object> kept =
                client.upsert(item("A", "status", "INACTIVE", "type", null)).get(0);
        assertThat(kept).containsEntry("outcome", "UPDATED");
        assertThat(location(kept))
                .containsEntry("status", "INACTIVE")
                .containsEntry("type", "LOCATION")
                .containsEntry("name", "Alexanderplatz")
                .containsEntry("latitude", 52.5f)
                .containsEntry("timeZone", "Europe/Berlin")
                .containsEntry("version", 2);

        Map<String, Object> cleared = location(client.upsert(item(
                        "A",
                        "name",
                        null,
                        "latitude",
                        null,
                        "longitude",
                        null,
                        "timeZone",
                        null,
                        "attributes",
                        List.of(Map.of("name", "b", "type", "INTEGER", "value", 2))))
                .get(0));
        assertThat(cleared)
                .containsEntry("name", null)
                .containsEntry("latitude", null)
                .containsEntry("longitude", null)
                .containsEntry("timeZone", null)
                .containsEntry("status", "INACTIVE")
                .containsEntry(
                        "attributes",
                        List.of(
                                Map.of("name", "a", "type", "STRING", "value", "1"),
                                Map.of("name", "b", "type", "INTEGER", "value", 2)));
    }

    @Test
    void answersOutcomeOfEachItemInOrder() {
        client.upsert(item("A", "name", "1"), item("E", "attributes", List.of(number("n", "1.50"))));

        List<Map<String, Object>> results = client.upsert(
                item("A", "name", "1"),
                item("B", "latitude", 90.5, "longitude", 0),
                item("C", "name", "first"),
                item("C", "name", "last"),
                item("D", "latitude", 1.0),
                item("E", "attributes", List.of(number("n", "1.50"))),
                item("F", "timeZone", "Mars/Olympus"),
                item("G", "latitude", 1, "longitude", null),
                item("H", "latitude", -90, "longitude", -180),
                item("", "name", "nobody"),
                item("x".repeat(101)),
                item("I", "longitude", 180.0001, "latitude", 0, "status", "x".repeat(51)),
                item("A", "status", "INACTIVE", "ifVersion", 7),
                item("J", "timeZone", "UTC"));

        assertThat(outcomes(results))
                .containsExactly(
                        "0 DUPLICATE DUPLICATE ref",
                        "1 FAILED OUT_OF_RANGE latitude",
                        "2 DUPLICATE DUPLICATE ref",
                        "3 CREATED null null",
                        "4 FAILED REQUIRED longitude",
                        "5 UNCHANGED null null",
                        "6 FAILED INVALID_VALUE timeZone",
                        "7 FAILED REQUIRED longitude",
                        "8 CREATED null null",
                        "9 FAILED REQUIRED ref",
                        "10 FAILED TOO_LONG ref",
                        "11 FAILED TOO_LONG status",
                        "12 FAILED VERSION_MISMATCH ifVersion",
                        "13 CREATED null null");
        assertThat(location(results.get(3))).containsEntry("name", "last");
        assertThat((String) results.get(11).get("message")).contains("status", "longitude");
        assertThat(location(results.get(12))).containsEntry("status", "ACTIVE").containsEntry("version", 1);
        assertThat(results.get(1)).containsEntry("location", null);
    }

    @Test
    void writesItemOnlyWithStoredVersion() {
        assertThat(outcomes(client.upsert(item("A", "ifVersion", 0), item("B", "ifVersion", 1))))
                .containsExactly("0 CREATED null null", "1 FAILED VERSION_MISMATCH ifVersion");
        assertThat(outcomes(client.upsert(item("A", "name", "n", "ifVersion", 0), item("C"))))
                .containsExactly("0 FAILED VERSION_MISMATCH ifVersion", "1 CREATED null null");
        assertThat(outcomes(client.upsert(item("A", "name", "n", "ifVersion", 1))))
                .containsExactly("0 UPDATED null null");
    }

    @Test
    void acceptsFiveHundredItemsAndRejectsMore() {
        List<Object> items = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> item("L" + i)).toList());

        assertThat(client.upsert(items.toArray())).hasSize(500).allMatch(result -> "CREATED"
                .equals(result.get("outcome")));
        items.add(item("L500"));
        assertThat(refused(client.sendUpsert(items)))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "input")
                .containsEntry("value", "501")
                .containsEntry("limit", 500);
    }

    @Test
    void retailersMayUseTheSameLocationRef() {
        NetworkClient other = new NetworkClient();
        client.upsert(item("A", "name", "mine"));
        other.upsert(item("A", "name", "theirs"));

        assertThat(outcomes(client.upsert(item("A", "name", "mine")))).containsExactly("0 UNCHANGED null null");
        assertThat(outcomes(other.upsert(item("A", "name", "theirs")))).containsExactly("0 UNCHANGED null null");
    }

    @Test
    void requiresExactlyOneRetailer() {
        String mutation = "mutation { upsertLocations(%s input: [{ref: \"A\"}]) { location { retailerRefs } } }";
        long named = Batches.newRetailer();

        assertThat(refused(NetworkClient.askUnscoped(mutation.formatted(""))))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "retailerRefs");
        assertThat(refused(client.ask(mutation.formatted("retailerRefs: [\"" + named + "\"]"))))
                .containsEntry("code", "RETAILER_MISMATCH");
        assertThat(NetworkClient.askUnscoped(mutation.formatted("retailerRefs: [\"" + named + "\"]"))
                        .getList("data.upsertLocations[0].location.retailerRefs"))
                .isEqualTo(List.of("" + named));
    }

    @Test
    void concurrentUpsertsLoseNoChange() {
        List<CompletableFuture<List<String>>> calls = IntStream.range(0, 8)
                .mapToObj(call -> CompletableFuture.supplyAsync(() -> outcomes(client.upsert(IntStream.range(0, 40)
                        .map(i -> call % 2 == 0 ? i : 39 - i)
                        .mapToObj(i -> item("L" + i, "attributes", List.of(number("by" + call, "1"))))
                        .toArray()))))
                .toList();

        List<String> outcomes =
                calls.stream().flatMap(call -> call.join().stream()).toList();

        assertThat(outcomes).hasSize(8 * 40).allMatch(outcome -> outcome.endsWith("ED null null"));
        assertThat(outcomes.stream().filter(outcome -> outcome.contains("CREATED")))
                .hasSize(40);
        assertThat(client.upsert(
                        IntStream.range(0, 40).mapToObj(i -> item("L" + i)).toArray()))
                .allSatisfy(result -> {
                    assertThat(location(result)).containsEntry("version", 8);
                    assertThat((List<?>) location(result).get("attributes")).hasSize(8);
                });
    }

    private static Map<String, @Nullable Object> item(String ref, @Nullable Object... more) {
        Map<String, @Nullable Object> item = fields("ref", ref);
        item.putAll(fields(more));
        return item;
    }

    private static Map<String, Object> number(String name, String value) {
        return Map.of("name", name, "type", "DECIMAL", "value", new java.math.BigDecimal(value));
    }

    private static List<String> outcomes(List<Map<String, Object>> results) {
        return results.stream()
                .map(result -> result.get("index") + " " + result.get("outcome") + " " + result.get("code") + " "
                        + result.get("field"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> location(Map<String, Object> result) {
        return (Map<String, Object>) Objects.requireNonNull(result.get("location"));
    }
}
