package io.quantree.stock.edit;

import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Settings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Creating and updating many quantities at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class UpsertMutationTest extends MutationTestBase {
    @Test
    void limitDefaultsToFiveHundredQuantities() {
        assertThat(Settings.of(UpsertSettings.class).quantitiesMax()).isEqualTo(500);
        assertThat(Settings.of(UpsertSettings.class, "quantree.graphql.upsert.quantities-max", "7")
                        .quantitiesMax())
                .isEqualTo(7);
    }

    @Test
    void answersOutcomeOfEachItemInOrder() {
        upsert(item("A", 1), item("B", 2, "asOf", "2026-11-02T00:00:00Z"), item("E", 5));

        List<Map<String, Object>> results = upsert(
                item("A", 1),
                item("B", 3, "asOf", "2026-11-01T00:00:00Z"),
                item("C", 1),
                item("C", 2),
                item("D", 1, "parentRef", "nowhere"),
                item("E", 6),
                item("F", 6, "channel", "x".repeat(256)),
                item("G", 7, "ref", "x".repeat(101)));

        assertThat(outcomes(results))
                .containsExactly(
                        "0 UNCHANGED null null",
                        "1 STALE STALE asOf",
                        "2 DUPLICATE DUPLICATE ref",
                        "3 CREATED null null",
                        "4 FAILED PARENT_NOT_FOUND parentRef",
                        "5 UPDATED null null",
                        "6 FAILED TOO_LONG channel",
                        "7 FAILED TOO_LONG ref");
        assertThat(results.get(5)).containsEntry("ref", "E:LOC:DEFAULT:LAST_ON_HAND");
        assertThat(quantityOf(results.get(5)))
                .containsEntry("quantity", 6)
                .containsEntry("version", 2)
                .containsEntry("position", Map.of("ref", "E:LOC:DEFAULT", "onHand", 6, "version", 2));
        assertThat(results.get(6).get("quantity")).isNull();
        assertThat(client.stock.onHand("C", "LOC")).isEqualTo(2);
        assertThat(client.stock.onHand("B", "LOC")).isEqualTo(2);
    }

    @Test
    void warnsOfAppliedItemsWhoseNumberDoesNotCount() {
        List<Map<String, Object>> results = upsert(
                item("A", 1, "status", "Active"),
                item("B", 1),
                item("C", 1, "status", "Active", "parentRef", "nowhere"));

        assertThat(results.get(0).get("warnings")).asString().contains("did you mean ACTIVE?");
        assertThat(results.get(1).get("warnings")).isNull();
        assertThat(results.get(2).get("warnings")).isNull();
    }

    @Test
    void buildsRefsAndCreatesPositionsLikeABatch() {
        List<Map<String, Object>> results = upsert(
                item("A", 1),
                item("A", 2, "channel", "WEB"),
                item("A", -1, "type", "RESERVED", "parentRef", "A:LOC:DEFAULT:LAST_ON_HAND", "associationRef", "O-1"));

        assertThat(results.get(0)).containsEntry("ref", "A:LOC:DEFAULT:LAST_ON_HAND");
        assertThat((String) results.get(1).get("ref")).startsWith("A:LOC:DEFAULT:LAST_ON_HAND:");
        assertThat(quantityOf(results.get(2)))
                .containsEntry("parent", Map.of("ref", "A:LOC:DEFAULT:LAST_ON_HAND"))
                .containsEntry("associationRef", "O-1")
                .containsEntry("status", "ACTIVE");
        assertThat(client.stock.onHand("A", "LOC")).isEqualTo(2);
    }

    @Test
    void keepsGivenAttributeTypes() {
        Map<String, Object> colour = Map.of("name", "colour", "type", "TEXT", "value", "red");

        assertThat(quantityOf(
                        upsert(item("A", 1, "attributes", List.of(colour))).get(0)))
                .containsEntry("attributes", List.of(colour));
        assertThat(outcomes(upsert(item("A", 1, "attributes", List.of(colour)))))
                .containsExactly("0 UNCHANGED null null");
    }

    @Test
    void writesItemOnlyWithStoredVersion() {
        upsert(item("A", 1));

        assertThat(outcomes(upsert(
                        item("A", 2, "ifVersion", 1), item("B", 2, "ifVersion", 1), item("C", 3, "ifVersion", 0))))
                .containsExactly("0 UPDATED null null", "1 FAILED VERSION_MISMATCH ifVersion", "2 CREATED null null");
        assertThat(outcomes(upsert(item("A", 2, "ifVersion", 1), item("C", 3, "ifVersion", 0))))
                .containsExactly("0 FAILED VERSION_MISMATCH ifVersion", "1 FAILED VERSION_MISMATCH ifVersion");
        assertThat(client.stock.onHand("B", "LOC")).isNull();
    }

    @Test
    void rejectsUpsertAboveTheLimit() {
        Object[] items = IntStream.range(0, 501).mapToObj(i -> item("S" + i, 1)).toArray();

        assertThat(client.refused("upsertInventoryQuantities", "quantities", List.of(items)))
                .containsEntry("code", "TOO_MANY_RECORDS")
                .containsEntry("field", "quantities")
                .containsEntry("value", "501")
                .containsEntry("limit", 500);
    }

    @Test
    void appliesFiveHundredItems() {
        Object[] items = IntStream.range(0, 500).mapToObj(i -> item("S" + i, i)).toArray();

        List<Map<String, Object>> results = client.results("upsertInventoryQuantities", "quantities", List.of(items));

        assertThat(results).hasSize(500).allMatch(result -> "CREATED".equals(result.get("outcome")));
        assertThat(quantityOf(results.get(499))).containsEntry("quantity", 499);
    }

    private List<Map<String, Object>> upsert(Object... items) {
        return client.results("upsertInventoryQuantities", "quantities", Arrays.asList(items));
    }

    private static Map<String, @Nullable Object> item(String sku, int quantity, @Nullable Object... more) {
        Map<String, @Nullable Object> item = fields("productRef", sku, "locationRef", "LOC", "quantity", quantity);
        item.putAll(fields(more));
        return item;
    }

    private static List<String> outcomes(List<Map<String, Object>> results) {
        return results.stream()
                .map(result -> result.get("index") + " " + result.get("outcome") + " " + result.get("code") + " "
                        + result.get("field"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> quantityOf(Map<String, Object> result) {
        return (Map<String, Object>) Objects.requireNonNull(result.get("quantity"));
    }
}
