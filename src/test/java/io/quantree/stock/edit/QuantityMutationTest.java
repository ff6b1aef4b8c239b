package io.quantree.stock.edit;

import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Creating, changing and archiving single quantities. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class QuantityMutationTest extends MutationTestBase {
    private static final Map<String, Object> CONTENT = Map.ofEntries(
            Map.entry("condition", "NEW"),
            Map.entry("expiresOn", "2027-01-31T00:00:00Z"),
            Map.entry("countryOfOrigin", "AU"),
            Map.entry("channel", "WEB"),
            Map.entry("manufacturer", "M"),
            Map.entry("manufacturerBatchNumber", "B7"),
            Map.entry("supplier", "S"),
            Map.entry("segment1", "1"),
            Map.entry("segment2", "2"),
            Map.entry("segment3", "3"),
            Map.entry("expectedOn", "2026-12-24T00:00:00Z"),
            Map.entry("storageAreaRef", "A-1"),
            Map.entry("associationType", "ORDER"),
            Map.entry("associationRef", "O-1"));

    private String position = "";

    @BeforeEach
    void createPosition() {
        position = client.position("SKU", "LOC");
    }

    @Test
    void createsQuantityWithAllFields() {
        create("root", "LAST_ON_HAND", 10);
        Map<String, @Nullable Object> input = new LinkedHashMap<>(CONTENT);
        input.putAll(fields("ref", "child", "type", "RESERVED", "quantity", -3, "status", "ACTIVE"));
        input.put("position", Map.of("ref", position, "catalogue", Map.of("ref", client.catalogue)));
        input.put("parent", Map.of("ref", "root"));
        input.put("attributes", List.of(attribute("colour", "TEXT", "red"), attribute("tags", "JSON", List.of(1, 2))));

        Map<String, Object> created = client.done("createInventoryQuantity", flat(input));

        assertThat(created).containsAllEntriesOf(CONTENT);
        assertThat(created)
                .containsEntry("quantity", -3)
                .containsEntry("version", 1)
                .containsEntry("parent", Map.of("ref", "root"))
                .containsEntry(
                        "attributes",
                        List.of(attribute("tags", "JSON", List.of(1, 2)), attribute("colour", "TEXT", "red")));
        assertThat(created.get("position")).isEqualTo(Map.of("ref", position, "onHand", 7, "version", 3));
    }

    @Test
    void createsWithStatusCreatedWhichCountsOnlyForLastOnHand() {
        assertThat(create("count", "LAST_ON_HAND", 10)).containsEntry("status", "CREATED");
        create("sale", "SALE", -2);

        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(10);
    }

    @Test
    void rejectsTakenRefAndNamesItsPosition() {
        create("mine", "LAST_ON_HAND", 10);
        position = client.position("OTHER", "LOC");

        assertThat(client.refused("createInventoryQuantity", newQuantity("mine", "LAST_ON_HAND", 1)))
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("field", "ref")
                .containsEntry("value", "mine");
        assertThat(client.refusal("createInventoryQuantity", newQuantity("mine", "LAST_ON_HAND", 1)))
                .contains("SKU:LOC:DEFAULT");
    }

    @Test
    void rejectsUnknownPosition() {
        position = "NOWHERE:LOC:DEFAULT";

        assertThat(client.refused("createInventoryQuantity", newQuantity("q", "SALE", 1)))
                .containsEntry("code", "POSITION_NOT_FOUND")
                .containsEntry("field", "position")
                .containsEntry("value", position);
    }

    @Test
    void rejectsParentInAnotherPositionAndCycle() {
        create("root", "LAST_ON_HAND", 10);
        create("child", "RESERVED", -1, "parent", Map.of("ref", "root"));
        String home = position;
        position = client.position("OTHER", "LOC");

        assertThat(client.refused(
                        "createInventoryQuantity",
                        newQuantity("stray", "RESERVED", -1, "parent", Map.of("ref", "root"))))
                .containsEntry("code", "PARENT_NOT_FOUND")
                .containsEntry("field", "parent")
                .containsEntry("value", "root");
        position = home;
        assertThat(client.refused("updateInventoryQuantity", "ref", "root", "parent", Map.of("ref", "child")))
                .containsEntry("code", "CYCLE")
                .containsEntry("field", "parent");
        assertThat(client.refused("updateInventoryQuantity", "ref", "root", "parent", Map.of("ref", "root")))
                .containsEntry("code", "CYCLE");
    }

    @Test
    void sumsSegmentsAndReservationsOnHand() {
        create("au", "LAST_ON_HAND", 10, "status", "ACTIVE", "countryOfOrigin", "AU");
        create("nz", "LAST_ON_HAND", 5, "status", "ACTIVE", "countryOfOrigin", "NZ");
        create("order", "RESERVED", -4, "status", "ACTIVE", "parent", Map.of("ref", "au"));

        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(11);
        assertThat(client.refused(
                        "transferQuantity", "from", Map.of("ref", "au"), "to", Map.of("ref", "nz"), "quantity", 7))
                .containsEntry("code", "INSUFFICIENT_QUANTITY")
                .containsEntry("limit", 6);
    }

    @Test
    void createdStockCountNetsTransients() {
        create("sale", "SALE", -2, "status", "ACTIVE");
        create("count", "LAST_ON_HAND", 10);

        assertThat(client.stock.quantities("SKU", "LOC"))
                .containsExactly("LAST_ON_HAND 10 CREATED", "SALE -2 INACTIVE");
    }

    @Test
    void updateKeepsAbsentFieldsAndClearsNullFields() {
        create("q", "LAST_ON_HAND", 10, flat(CONTENT));

        Map<String, Object> updated = client.done(
                "updateInventoryQuantity",
                "ref",
                "q",
                "channel",
                null,
                "expiresOn",
                null,
                "supplier",
                "T",
                "segment1",
                null);

        Map<String, @Nullable Object> expected = new LinkedHashMap<>(CONTENT);
        expected.putAll(fields("channel", null, "expiresOn", null, "supplier", "T", "segment1", null));
        assertThat(updated).containsAllEntriesOf(expected);
        assertThat(updated).containsEntry("version", 2).containsEntry("quantity", 10);
        Map<String, @Nullable Object> cleared = new LinkedHashMap<>();
        CONTENT.keySet().forEach(name -> cleared.put(name, null));
        assertThat(client.done("updateInventoryQuantity", flat(withRef(cleared, "q"))))
                .containsAllEntriesOf(cleared);
    }

    @Test
    void updateChangesParentAndMakesRoot() {
        create("root", "LAST_ON_HAND", 10);
        create("child", "RESERVED", -1);

        assertThat(client.done("updateInventoryQuantity", "ref", "child", "parent", Map.of("ref", "root")))
                .containsEntry("parent", Map.of("ref", "root"));
        assertThat(client.done("updateInventoryQuantity", "ref", "child", "status", "ACTIVE"))
                .containsEntry("parent", Map.of("ref", "root"));
        assertThat(client.done("updateInventoryQuantity", "ref", "child", "parent", null))
                .containsEntry("parent", null);
    }

    @Test
    void updateMergesAttributesByNameAndKeepsGivenTypes() {
        create("q", "SALE", 1, "attributes", List.of(attribute("a", "TEXT", "1"), attribute("b", "COUNT", 2)));

        Map<String, Object> updated = client.done(
                "updateInventoryQuantity",
                "ref",
                "q",
                "attributes",
                List.of(attribute("b", "RATIO", 2.5), attribute("c", "FLAG", true)));

        assertThat(updated.get("attributes"))
                .isEqualTo(List.of(
                        attribute("a", "TEXT", "1"), attribute("b", "RATIO", 2.5f), attribute("c", "FLAG", true)));
        submit(Entity.entity("SKU", "LOC", 1)
                .with("ref", "q")
                .with("type", "SALE")
                .attribute("d", "x"));
        assertThat(attributes("q")).containsExactly("a TEXT 1", "b RATIO 2.5", "c FLAG true", "d STRING x");
    }

    @Test
    void updateOfStockCountNetsOnlyWithQuantity() {
        create("count", "LAST_ON_HAND", 10);
        create("sale", "SALE", -2, "status", "ACTIVE");

        client.done("updateInventoryQuantity", "ref", "count", "status", "ACTIVE", "channel", "WEB");
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(8);
        client.done("updateInventoryQuantity", "ref", "sale", "quantity", -3);
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(7);
        client.done("updateInventoryQuantity", "ref", "count", "quantity", 7);
        assertThat(client.stock.quantities("SKU", "LOC")).containsExactly("LAST_ON_HAND 7 ACTIVE", "SALE -3 INACTIVE");
    }

    @Test
    void stockCountNetsOnlyOlderTransients() {
        create("count", "LAST_ON_HAND", 10, "asOf", "2026-01-01T00:00:00Z");
        create("early", "SALE", -1, "status", "ACTIVE", "asOf", "2026-01-02T00:00:00Z");
        create("late", "SALE", -2, "status", "ACTIVE", "asOf", "2026-01-04T00:00:00Z");

        client.done("updateInventoryQuantity", "ref", "count", "quantity", 9, "asOf", "2026-01-03T00:00:00Z");

        assertThat(client.stock.quantities("SKU", "LOC"))
                .containsExactly("LAST_ON_HAND 9 CREATED", "SALE -1 INACTIVE", "SALE -2 ACTIVE");
        assertThat(client.refused(
                        "updateInventoryQuantity", "ref", "count", "quantity", 8, "asOf", "2026-01-02T00:00:00Z"))
                .containsEntry("code", "STALE")
                .containsEntry("field", "asOf");
        assertThat(client.refused("updateInventoryQuantity", "ref", "count", "asOf", "2026-01-05T00:00:00Z"))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "quantity");
    }

    @Test
    void rejectsStockCountFromTheFuture() {
        create("count", "LAST_ON_HAND", 10);
        String future = "2062-01-01T00:00:00Z";

        for (Map<String, Object> refused : List.of(
                client.refused("updateInventoryQuantity", "ref", "count", "quantity", 9, "asOf", future),
                client.refused("setQuantity", "ref", "count", "quantity", 9, "asOf", future),
                client.refused(
                        "setQuantity", "productRef", "SKU", "locationRef", "L2", "quantity", 9, "asOf", future))) {
            assertThat(refused)
                    .containsEntry("code", "OUT_OF_RANGE")
                    .containsEntry("field", "asOf")
                    .containsEntry("value", future);
        }
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(10);
    }

    @Test
    void updateWithoutChangeWritesNothing() {
        create("q", "SALE", 1, "channel", "WEB");

        assertThat(client.done(
                        "updateInventoryQuantity", "ref", "q", "channel", "WEB", "quantity", 1, "supplier", null))
                .containsEntry("version", 1)
                .containsEntry("position", Map.of("ref", position, "onHand", 0, "version", 2));
    }

    @Test
    void rejectsStaleIfVersion() {
        create("q", "SALE", 1);
        client.done("updateInventoryQuantity", "ref", "q", "quantity", 2, "ifVersion", 1);

        assertThat(client.refused("updateInventoryQuantity", "ref", "q", "quantity", 3, "ifVersion", 1))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("field", "ifVersion")
                .containsEntry("value", "1")
                .containsEntry("limit", 2);
    }

    @Test
    void everyQuantityWriteIncrementsPositionVersion() {
        create("q", "SALE", 1);
        create("r", "SALE", 1);

        assertThat(positionOf(client.done("updateInventoryQuantity", "ref", "q", "channel", "WEB")))
                .containsEntry("version", 4);
        assertThat(positionOf(client.done("archiveInventoryQuantity", "ref", "q")))
                .containsEntry("version", 5);
    }

    @Test
    void batchUpdatesContentThatAMutationHasChanged() {
        String ref = "SKU:LOC:DEFAULT:SALE";
        submit(sale(5));
        client.done("updateInventoryQuantity", "ref", ref, "channel", "STORE");

        assertThat(Batches.summary(submit(sale(5))))
                .isEqualTo("1: 0 created, 0 updated, 1 unchanged, 0 duplicate, 0 stale, 0 failed");
        client.done("updateInventoryQuantity", "ref", ref, "storageAreaRef", "B");
        assertThat(Batches.summary(submit(sale(5).attribute("storageAreaRef", "A"))))
                .isEqualTo("1: 0 created, 1 updated, 0 unchanged, 0 duplicate, 0 stale, 0 failed");
        client.done("updateInventoryQuantity", "ref", ref, "storageAreaRef", "B");
        assertThat(Batches.summary(submit(sale(5).attribute("storageAreaRef", "A"))))
                .isEqualTo("1: 0 created, 1 updated, 0 unchanged, 0 duplicate, 0 stale, 0 failed");
        client.done("updateInventoryQuantity", "ref", ref, "type", "DELTA");
        assertThat(Batches.summary(submit(sale(5).with("ref", ref).attribute("storageAreaRef", "A"))))
                .isEqualTo("1: 0 created, 1 updated, 0 unchanged, 0 duplicate, 0 stale, 0 failed");
    }

    @Test
    void archivesQuantityAndKeepsItsNumber() {
        create("q", "LAST_ON_HAND", 10);

        assertThat(client.done("archiveInventoryQuantity", "ref", "q", "ifVersion", 1, "reason", "recall 17"))
                .containsEntry("status", "INACTIVE")
                .containsEntry("quantity", 10)
                .containsEntry("version", 2);
        assertThat(client.stock.onHand("SKU", "LOC")).isZero();
        assertThat(StockInvariants.rows(
                        "SELECT source, source_ref, reason, on_hand_delta FROM inventory_movement m JOIN inventory_catalogue c"
                                + " ON c.id = m.catalogue_id WHERE c.ref = '" + client.catalogue
                                + "' ORDER BY quantity_version"))
                .containsExactly(
                        "source=MUTATION source_ref=createInventoryQuantity reason=null on_hand_delta=10",
                        "source=MUTATION source_ref=archiveInventoryQuantity reason=recall 17 on_hand_delta=-10");
        assertThat(client.done("archiveInventoryQuantity", "ref", "q")).containsEntry("version", 2);
        assertThat(client.refused("archiveInventoryQuantity", "ref", "q", "ifVersion", 1))
                .containsEntry("code", "VERSION_MISMATCH");
    }

    @Test
    void archivesDescendantsOnlyWithFlag() {
        create("root", "LAST_ON_HAND", 10);
        create("child", "RESERVED", -3, "status", "ACTIVE", "parent", Map.of("ref", "root"));
        create("grandchild", "SALE", -1, "status", "ACTIVE", "parent", Map.of("ref", "child"));

        assertThat(client.refused("archiveInventoryQuantity", "ref", "root"))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "withDescendants");
        client.done("archiveInventoryQuantity", "ref", "root", "withDescendants", true);
        assertThat(client.stock.quantities("SKU", "LOC"))
                .containsExactly("LAST_ON_HAND 10 INACTIVE", "RESERVED -3 INACTIVE", "SALE -1 INACTIVE");
        assertThat(client.stock.onHand("SKU", "LOC")).isZero();
    }

    @Test
    void appliesTheFieldLimitsOfBatches() {
        assertThat(client.refused("createInventoryQuantity", newQuantity("x".repeat(101), "SALE", 1)))
                .containsEntry("code", "TOO_LONG")
                .containsEntry("field", "ref")
                .containsEntry("limit", 100);
        assertThat(client.refused("createInventoryQuantity", newQuantity("q", "T".repeat(51), 1)))
                .containsEntry("code", "TOO_LONG")
                .containsEntry("field", "type");
        assertThat(client.refused("createInventoryQuantity", newQuantity("", "SALE", 1)))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "ref");
        assertThat(client.refused("createInventoryQuantity", newQuantity("q", "SALE", 1, "channel", "a\0b")))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "channel");
        assertThat(client.refused(
                        "createInventoryQuantity",
                        newQuantity("q", "SALE", 1, "attributes", List.of(attribute("x".repeat(256), "S", 1)))))
                .containsEntry("code", "TOO_LONG")
                .containsEntry("field", "attributes");
        assertThat(client.refused("updateInventoryQuantity", "ref", "absent", "quantity", 1))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "ref");
    }

    @Test
    void hidesCatalogueOfAnotherRetailer() {
        create("q", "SALE", 1);

        assertThat(StockMutationClient.sendAs(
                                Batches.newRetailer(),
                                "updateInventoryQuantity",
                                Map.of("catalogue", Map.of("ref", client.catalogue), "ref", "q", "quantity", 2))
                        .getMap("errors[0].extensions"))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "catalogue");
    }

    private Map<String, Object> create(String ref, String type, int quantity, @Nullable Object... more) {
        return client.done("createInventoryQuantity", newQuantity(ref, type, quantity, more));
    }

    private @Nullable Object[] newQuantity(String ref, String type, int quantity, @Nullable Object... more) {
        Map<String, @Nullable Object> input =
                fields("ref", ref, "type", type, "quantity", quantity, "position", Map.of("ref", position));
        input.putAll(fields(more));
        return flat(input);
    }

    private static Map<String, @Nullable Object> withRef(Map<String, @Nullable Object> fields, String ref) {
        Map<String, @Nullable Object> all = fields("ref", ref);
        all.putAll(fields);
        return all;
    }

    private static @Nullable Object[] flat(Map<String, @Nullable Object> fields) {
        return fields.entrySet().stream()
                .flatMap(entry -> Arrays.<Object>asList(entry.getKey(), entry.getValue()).stream())
                .toArray();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> positionOf(Map<String, Object> quantity) {
        return (Map<String, Object>) Objects.requireNonNull(quantity.get("position"));
    }

    private List<String> attributes(String ref) {
        List<?> stored = (List<?>)
                Objects.requireNonNull(client.stock.quantity("SKU", "LOC", ref).get("attributes"));
        return stored.stream()
                .map(attribute -> (Map<?, ?>) attribute)
                .map(attribute -> attribute.get("name") + " " + attribute.get("type") + " " + attribute.get("value"))
                .toList();
    }

    private static Map<String, Object> attribute(String name, String type, Object value) {
        return Map.of("name", name, "type", type, "value", value);
    }

    private static Entity sale(int quantity) {
        return Entity.entity("SKU", "LOC", quantity).with("type", "SALE").attribute("note", "n");
    }

    private io.restassured.path.json.JsonPath submit(@Nullable Object... entities) {
        return Batches.submit(Batches.newJob(client.retailer), entities);
    }
}
