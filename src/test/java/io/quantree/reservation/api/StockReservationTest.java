package io.quantree.reservation.api;

import static io.quantree.reservation.api.ReservationClient.line;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reservations of quantities and positions. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockReservationTest {
    private ReservationClient client;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    /** P at L has 5 of A and 5 of B: r1 takes 5 of A, r2 1 of B, r3 2 of Q, r4 1 of B and 1 of Q. */
    @BeforeEach
    void reserveEachTime() {
        client = new ReservationClient();
        Batches.submit(
                client.job,
                entity("P", "L", 5).with("channel", "A").with("ref", "A"),
                entity("P", "L", 5).with("channel", "B").with("ref", "B"),
                entity("Q", "L", 5).with("ref", "Q"));
        client.reserve("r1", List.of(line("P", 5, "L")), "segment", Map.of("channel", "A"));
        client.reserve("r2", List.of(line("P", 1, "L")), "expiresIn", "PT10M");
        client.reserve("r3", List.of(line("Q", 2, "L")));
        client.reserve("r4", List.of(line("P", 1, "L"), line("Q", 1, "L")));
    }

    @Test
    void listsReservationsOfEachQuantityInOrder() {
        Map<String, JsonObject> quantities = quantities("reservations { edges { node { ref status } } }");

        assertThat(refs(quantities, "A")).containsExactly("r1");
        assertThat(refs(quantities, "B")).containsExactly("r2", "r4");
        assertThat(refs(quantities, "Q")).containsExactly("r3", "r4");
    }

    @Test
    void listsReservationsOfEachPositionWithAllOfItsQuantities() {
        Map<String, JsonObject> positions = ask(
                "productRef",
                "{ inventoryPositions(catalogue: {ref: \"%s\"}) { edges { node { productRef reservations { edges { node { ref } } } } } } }"
                        .formatted(client.catalogue));

        assertThat(refs(positions, "P")).containsExactly("r1", "r2", "r4");
        assertThat(refs(positions, "Q")).containsExactly("r3", "r4");
    }

    @Test
    void filtersByStatusAndEachAliasForItself() {
        client.step("releaseReservation", "ReleaseReservationInput", "r4");

        Map<String, JsonObject> quantities = quantities(
                "reservations(status: [HELD, RELEASED]) { edges { node { ref } } } firm: reservations(status: [COMMITTED]) { edges { node { ref } } }"
                        + " none: reservations(status: []) { edges { node { ref } } }");

        assertThat(refs(quantities, "A")).isEmpty();
        assertThat(refs(quantities, "B")).containsExactly("r2", "r4");
        assertThat(refs(quantities, "Q")).containsExactly("r4");
        assertThat(refs(quantities, "A", "firm")).containsExactly("r1");
        assertThat(refs(quantities, "Q", "firm")).containsExactly("r3");
        assertThat(refs(quantities, "B", "none")).isEmpty();
    }

    @Test
    void pagesReservationsOfEachQuantityForwardAndBackward() {
        Map<String, JsonObject> first =
                quantities("reservations(first: 1) { edges { cursor node { ref } } pageInfo { hasNextPage } }");
        Map<String, JsonObject> last =
                quantities("reservations(last: 1) { edges { node { ref } } pageInfo { hasPreviousPage } }");

        assertThat(refs(first, "B")).containsExactly("r2");
        assertThat(refs(first, "A")).containsExactly("r1");
        assertThat(more(first, "B", "hasNextPage")).isTrue();
        assertThat(more(first, "A", "hasNextPage")).isFalse();
        assertThat(refs(last, "B")).containsExactly("r4");
        assertThat(more(last, "B", "hasPreviousPage")).isTrue();
        String cursor = list(first, "B", "reservations")
                .getJsonArray("edges")
                .getJsonObject(0)
                .getString("cursor");
        Map<String, JsonObject> next =
                quantities("reservations(first: 5, after: \"" + cursor + "\") { edges { node { ref } } }");
        assertThat(refs(next, "B")).containsExactly("r4");
    }

    @Test
    void refusesPagesThatAreTooLargeTogether() {
        Batches.submit(
                client.job,
                IntStream.range(0, 51).mapToObj(i -> entity("S" + i, "L", 1)).toArray());

        Map<String, Object> fault = refused(
                "{ inventoryQuantities(catalogue: {ref: \"%s\"}, first: 500) { edges { node { reservations(first: 500) { edges { cursor } } } } } }");

        assertThat(fault).containsEntry("code", "OUT_OF_RANGE").containsEntry("field", "reservations");
    }

    @Test
    void countsEachListInCostOfQuery() {
        Map<String, Object> fault = refused(
                "{ inventoryPositions(catalogue: {ref: \"%s\"}, first: 500) { edges { node { quantities(first: 50) { edges { node {"
                        + " reservations(first: 1) { edges { cursor } } } } } } } } }");

        assertThat(fault)
                .containsEntry("code", "QUERY_TOO_LARGE")
                .containsEntry("field", "complexity")
                .containsEntry("value", String.valueOf(1 + 500 + 500 * 50));
    }

    /** The extensions of the first error: a nested list has one of each entry. */
    private Map<String, Object> refused(String query) {
        return GraphQl.postAs(client.retailer, query.formatted(client.catalogue), Map.of())
                .getMap("errors[0].extensions");
    }

    /** The quantities by their refs. */
    private Map<String, JsonObject> quantities(String fields) {
        return ask(
                "ref",
                "{ inventoryQuantities(catalogue: {ref: \"%s\"}, type: [\"LAST_ON_HAND\"]) { edges { node { ref %s } } } }"
                        .formatted(client.catalogue, fields));
    }

    /** The entries of the only list, by one of their fields. */
    private Map<String, JsonObject> ask(String key, String query) {
        JsonObject answer = new JsonObject(GraphQl.faultless(GraphQl.postAs(client.retailer, query, Map.of()))
                .prettify());
        JsonObject data = answer.getJsonObject("data");
        Map<String, JsonObject> entries = new LinkedHashMap<>();
        data.fieldNames().forEach(list -> nodes(data.getJsonObject(list))
                .forEach(node -> entries.put(node.getString(key), node)));
        return entries;
    }

    private static List<JsonObject> nodes(JsonObject list) {
        return list.getJsonArray("edges").stream()
                .map(edge -> ((JsonObject) edge).getJsonObject("node"))
                .toList();
    }

    private static List<String> refs(Map<String, JsonObject> entries, String entry) {
        return refs(entries, entry, "reservations");
    }

    private static List<String> refs(Map<String, JsonObject> entries, String entry, String field) {
        return nodes(list(entries, entry, field)).stream()
                .map(node -> node.getString("ref"))
                .toList();
    }

    private static boolean more(Map<String, JsonObject> entries, String entry, String which) {
        return list(entries, entry, "reservations").getJsonObject("pageInfo").getBoolean(which);
    }

    private static JsonObject list(Map<String, JsonObject> entries, String entry, String field) {
        return Objects.requireNonNull(entries.get(entry), entry).getJsonObject(field);
    }
}
