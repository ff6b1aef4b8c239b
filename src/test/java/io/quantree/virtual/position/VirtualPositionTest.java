package io.quantree.virtual.position;

import static io.quantree.offer.VirtualClient.ask;
import static io.quantree.offer.VirtualClient.askAs;
import static io.quantree.offer.VirtualClient.refusedAs;
import static io.quantree.offer.VirtualClient.refusedQuery;
import static io.quantree.support.Entity.entity;
import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads virtual positions over GraphQL: which exist, what they offer, and every argument of the lists. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class VirtualPositionTest {
    private VirtualClient client;
    private String base;
    private String total;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void stockTwoCatalogues() {
        client = VirtualClient.ofNewRetailer();
        Batches.submit(
                client.job,
                entity("P1", "L1", 10),
                entity("P1", "L2", 5),
                entity("P2", "L1", 0),
                entity("P3", "L3", 7));
        base = client.catalogue("BASE");
        total = client.catalogue("AGGREGATE");
    }

    @Test
    void derivesBasePositionFromEachInventoryPosition() {
        assertThat(offers(base))
                .containsExactly(
                        "P1:L1:DEFAULT:BASE P1 L1 10 ACTIVE",
                        "P1:L2:DEFAULT:BASE P1 L2 5 ACTIVE",
                        "P2:L1:DEFAULT:BASE P2 L1 0 OUT_OF_STOCK",
                        "P3:L3:DEFAULT:BASE P3 L3 7 ACTIVE");
    }

    @Test
    void derivesAggregatePositionFromEachProduct() {
        assertThat(offers(total))
                .containsExactly(
                        "P1:" + total + ":AGGREGATE P1 " + total + " 15 ACTIVE",
                        "P2:" + total + ":AGGREGATE P2 " + total + " 0 OUT_OF_STOCK",
                        "P3:" + total + ":AGGREGATE P3 " + total + " 7 ACTIVE");
    }

    @Test
    void showsBatchAsSoonAsItIsApplied() {
        Batches.submit(client.job, entity("P1", "L1", 3), entity("P4", "L1", 1));

        assertThat(offers(base)).contains("P1:L1:DEFAULT:BASE P1 L1 3 ACTIVE", "P4:L1:DEFAULT:BASE P4 L1 1 ACTIVE");
        assertThat(offers(total)).contains("P1:" + total + ":AGGREGATE P1 " + total + " 8 ACTIVE");
    }

    @Test
    void isUpdatedByChangesOfTheSetup() {
        String group = "C:" + client.retailer;
        client.done(
                "createControlGroup",
                fields("ref", group, "type", "DEFAULT", "name", "C", "retailerRefs", List.of("" + client.retailer)));
        String shop = client.catalogue("AGGREGATE", "controlGroupRef", group);
        String created = updatedOn("P1:" + shop + ":AGGREGATE", shop);
        client.done(
                "createControl",
                fields(
                        "ref",
                        group + ":EXCLUSION",
                        "type",
                        "EXCLUSION",
                        "controlGroup",
                        Map.of("ref", group),
                        "productRef",
                        "P1"));
        String excluded = updatedOn("P1:" + shop + ":AGGREGATE", shop);
        client.upsertLocation("ref", "L1", "type", "STORE", "status", "INACTIVE");
        String withoutLocation = updatedOn("P1:" + shop + ":AGGREGATE", shop);

        assertThat(List.of(created, excluded, withoutLocation))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void isUpdatedByCategoriesOfItsProduct() {
        String group = "C:" + client.retailer;
        client.done(
                "createControlGroup",
                fields("ref", group, "type", "DEFAULT", "name", "C", "retailerRefs", List.of("" + client.retailer)));
        client.done(
                "createControl",
                fields(
                        "ref",
                        group + ":EXCLUSION",
                        "type",
                        "EXCLUSION",
                        "controlGroup",
                        Map.of("ref", group),
                        "categoryRef",
                        "TOYS"));
        String shop = client.catalogue("AGGREGATE", "controlGroupRef", group);
        String each = client.catalogue("BASE", "controlGroupRef", group);
        String product = "P1:" + shop + ":AGGREGATE";
        List<String> before = List.of(updatedOn(product, shop), updatedOn("P1:L1:DEFAULT:BASE", each));
        String neighbour = updatedOn("P3:L3:DEFAULT:BASE", each);

        client.categories("P1", List.of("TOYS"));

        assertThat(VirtualClient.position(product, shop)).containsEntry("quantity", 0);
        assertThat(updatedOn(product, shop)).isGreaterThan(before.get(0));
        assertThat(updatedOn("P1:L1:DEFAULT:BASE", each)).isGreaterThan(before.get(1));
        assertThat(updatedOn("P3:L3:DEFAULT:BASE", each)).isEqualTo(neighbour);
    }

    @Test
    void isUpdatedWhenStockExpiresBeforeTheSweep() throws SQLException {
        Batches.submit(client.job, entity("P1", "L1", 4).with("ref", "old").attribute("expiresOn", "2099-01-01"));
        String product = "P1:" + total + ":AGGREGATE";
        List<String> before = List.of(updatedOn(product, total), updatedOn("P1:L1:DEFAULT:BASE", base));
        String neighbour = updatedOn("P1:L2:DEFAULT:BASE", base);

        try (Connection connection = database.getConnection();
                PreparedStatement expired = connection.prepareStatement("""
                        UPDATE inventory_quantity q SET expires_on = p.updated_on + interval '1 millisecond'
                        FROM inventory_position p
                        WHERE q.ref = 'old' AND q.catalogue_id = (SELECT id FROM inventory_catalogue WHERE retailer_id = ?)
                          AND p.catalogue_id = q.catalogue_id AND p.sku_ref = q.sku_ref AND p.location_ref = q.location_ref
                        """)) {
            expired.setLong(1, client.retailer);
            assertThat(expired.executeUpdate()).isEqualTo(1);
        }

        assertThat(updatedOn(product, total)).isGreaterThan(before.get(0));
        assertThat(updatedOn("P1:L1:DEFAULT:BASE", base)).isGreaterThan(before.get(1));
        assertThat(updatedOn("P1:L2:DEFAULT:BASE", base)).isEqualTo(neighbour);
    }

    @Test
    void isUpdatedWhenAPositionIsNoLongerOffered() {
        String product = "P1:" + total + ":AGGREGATE";
        String before = updatedOn(product, total);
        client.done(
                "updateInventoryPosition",
                fields("ref", "P1:L1:DEFAULT", "catalogue", Map.of("ref", client.stock), "status", "BLOCKED"));

        assertThat(VirtualClient.position(product, total)).containsEntry("quantity", 5);
        assertThat(updatedOn(product, total)).isGreaterThan(before);
    }

    private static String updatedOn(String ref, String catalogue) {
        return String.valueOf(VirtualClient.position(ref, catalogue).get("updatedOn"));
    }

    @Test
    void derivesStatusesFromThresholdsOfTheCatalogue() {
        String group = "T:" + client.retailer;
        client.done(
                "createControlGroup",
                fields("ref", group, "type", "DEFAULT", "name", "T", "retailerRefs", List.of("" + client.retailer)));
        threshold(group, "OUT_OF_STOCK", 0, 1);
        threshold(group, "AT_RISK", 5, 2);
        client.done(
                "updateVirtualCatalogue",
                fields(
                        "ref",
                        base,
                        "attributes",
                        List.of(Map.of("name", "controlGroups", "type", "JSON", "value", List.of(group)))));

        assertThat(offers(base))
                .containsExactly(
                        "P1:L1:DEFAULT:BASE P1 L1 10 ACTIVE",
                        "P1:L2:DEFAULT:BASE P1 L2 5 AT_RISK",
                        "P2:L1:DEFAULT:BASE P2 L1 0 OUT_OF_STOCK",
                        "P3:L3:DEFAULT:BASE P3 L3 7 ACTIVE");
        assertThat(VirtualClient.refs(base, "status: [\"AT_RISK\"]")).containsExactly("P1:L2:DEFAULT:BASE");
        String before = updatedOn("P1:L1:DEFAULT:BASE", base);
        threshold(group, "LOW", 20, 3);
        assertThat(updatedOn("P1:L1:DEFAULT:BASE", base)).isGreaterThan(before);
        client.done(
                "updateVirtualPosition",
                fields("ref", "P1:L1:DEFAULT:BASE", "catalogue", Map.of("ref", base), "status", "LOW"));
        assertThat(VirtualClient.position("P1:L1:DEFAULT:BASE", base))
                .containsEntry("status", "LOW")
                .containsEntry("quantity", 10);
    }

    private void threshold(String group, String status, int upTo, int order) {
        client.done(
                "createControl",
                fields(
                        "ref",
                        group + ":" + status,
                        "type",
                        "BULK_THRESHOLD",
                        "controlGroup",
                        Map.of("ref", group),
                        "executionOrder",
                        order,
                        "values",
                        List.of(
                                Map.of(
                                        "name",
                                        "context",
                                        "type",
                                        "CONTEXT",
                                        "value",
                                        List.of(Map.of("type", "CATALOGUE", "property", "ref", "value", base))),
                                Map.of("name", "threshold", "type", "NUMBER", "value", upTo),
                                Map.of("name", "status", "type", "STRING", "value", status))));
    }

    @Test
    void derivesNoPositionWhenStatusIsNotOffered() {
        client.done(
                "updateInventoryPosition",
                fields("ref", "P1:L1:DEFAULT", "catalogue", Map.of("ref", client.stock), "status", "INACTIVE"));
        client.done(
                "updateInventoryPosition",
                fields("ref", "P3:L3:DEFAULT", "catalogue", Map.of("ref", client.stock), "status", "ON_HOLD"));

        assertThat(VirtualClient.refs(base, "")).containsExactly("P1:L2:DEFAULT:BASE", "P2:L1:DEFAULT:BASE");
        assertThat(offers(total))
                .containsExactly(
                        "P1:" + total + ":AGGREGATE P1 " + total + " 5 ACTIVE",
                        "P2:" + total + ":AGGREGATE P2 " + total + " 0 OUT_OF_STOCK");
        assertThat(VirtualClient.position("P1:L1:DEFAULT:BASE", base)).isNull();
        assertThat(VirtualClient.position("P3:" + total + ":AGGREGATE", total)).isNull();
    }

    @Test
    void derivesNoPositionOutsideTheNetworks() {
        String network = "NET:" + client.retailer;
        client.network(network, "ACTIVE", List.of("L2", "L3"));
        client.done("updateVirtualCatalogue", fields("ref", base, "networkRefs", List.of(network)));
        client.done("updateVirtualCatalogue", fields("ref", total, "networkRefs", List.of(network)));

        assertThat(VirtualClient.refs(base, "")).containsExactly("P1:L2:DEFAULT:BASE", "P3:L3:DEFAULT:BASE");
        assertThat(offers(total))
                .containsExactly(
                        "P1:" + network + ":AGGREGATE P1 " + network + " 5 ACTIVE",
                        "P3:" + network + ":AGGREGATE P3 " + network + " 7 ACTIVE");
        assertThat(VirtualClient.refs(total, "groupRef: [\"" + network + "\"]")).hasSize(2);
        assertThat(VirtualClient.position("P1:L1:DEFAULT:BASE", base)).isNull();
    }

    @Test
    void appliesControlsToOffers() {
        String group = "C:" + client.retailer;
        client.done(
                "createControlGroup",
                fields("ref", group, "type", "DEFAULT", "name", "C", "retailerRefs", List.of("" + client.retailer)));
        client.done(
                "createControl",
                fields(
                        "ref",
                        group + ":EXCLUSION:P3",
                        "type",
                        "EXCLUSION",
                        "controlGroup",
                        Map.of("ref", group),
                        "productRef",
                        "P3"));
        client.done("updateVirtualCatalogue", fields("ref", base, "controlGroupRef", group));

        assertThat(offers(base))
                .contains("P1:L1:DEFAULT:BASE P1 L1 10 ACTIVE", "P3:L3:DEFAULT:BASE P3 L3 0 OUT_OF_STOCK");
        assertThat(VirtualClient.refs(base, "quantity: [0]"))
                .containsExactly("P2:L1:DEFAULT:BASE", "P3:L3:DEFAULT:BASE");
    }

    @Test
    void findsPositionByRef() {
        Map<String, Object> position = VirtualClient.position("P1:L2:DEFAULT:BASE", base);
        assertThat(position)
                .containsEntry("type", "BASE")
                .containsEntry("quantity", 5)
                .containsEntry("version", 0)
                .containsEntry("workflowRef", "VIRTUAL_CATALOGUE::BASE")
                .containsEntry("workflowVersion", 1)
                .containsEntry("attributes", null)
                .containsEntry("segments", List.of())
                .containsEntry("catalogue", Map.of("ref", base))
                .containsEntry("locationLink", fields("ref", "L2", "name", null, "status", null));
        assertThat((String) position.get("id")).matches("\\d+");

        assertThat(VirtualClient.position("P1:" + total + ":AGGREGATE", total))
                .containsEntry("quantity", 15)
                .containsEntry("groupRef", total)
                .containsEntry("locationLink", null);
        assertThat(VirtualClient.position("P9:L2:DEFAULT:BASE", base)).isNull();
        assertThat(VirtualClient.position("P9:" + total + ":AGGREGATE", total)).isNull();
        assertThat(VirtualClient.position("P1:L2:DEFAULT:BASE", total)).isNull();
        assertThat(refusedQuery("{ virtualPosition(ref: \"x\", catalogue: {ref: \"no-such\"}) { ref } }"))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "catalogue");
    }

    @Test
    void linksToStoredLocation() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO location (retailer_id, ref, type, status, name, version, created_on, updated_on) VALUES (?, 'L2', 'STORE', 'ACTIVE', 'Shop 2', 1, now(), now())")) {
            insert.setLong(1, client.retailer);
            insert.executeUpdate();
        }

        assertThat(VirtualClient.position("P1:L2:DEFAULT:BASE", base))
                .containsEntry("locationLink", fields("ref", "L2", "name", "Shop 2", "status", "ACTIVE"));
    }

    @Test
    void filtersByEveryArgument() {
        Map<String, Object> own = client.done(
                "createVirtualPosition",
                position("ref", "OWN", "type", "SPECIAL", "productRef", "P3", "groupRef", "L3"));

        assertThat(VirtualClient.refs(base, "productRef: [\"P1\"]"))
                .containsExactly("P1:L1:DEFAULT:BASE", "P1:L2:DEFAULT:BASE");
        assertThat(VirtualClient.refs(base, "groupRef: [\"L1\"]"))
                .containsExactly("P1:L1:DEFAULT:BASE", "P2:L1:DEFAULT:BASE");
        assertThat(VirtualClient.refs(base, "productRef: [\"P1\"], groupRef: [\"L1\", \"L3\"]"))
                .containsExactly("P1:L1:DEFAULT:BASE");
        assertThat(VirtualClient.refs(total, "groupRef: [\"" + total + "\"]")).hasSize(3);
        assertThat(VirtualClient.refs(total, "groupRef: [\"L1\"]")).isEmpty();
        assertThat(VirtualClient.refs(base, "ref: [\"OWN\", \"P1:L2:DEFAULT:BASE\", \"P3:L3:DEFAULT:BASE\", \"x\"]"))
                .containsExactly("P1:L2:DEFAULT:BASE", "OWN");
        assertThat(VirtualClient.refs(total, "ref: [\"P2:" + total + ":AGGREGATE\"]"))
                .containsExactly("P2:" + total + ":AGGREGATE");
        assertThat(VirtualClient.refs(base, "type: [\"SPECIAL\"]")).containsExactly("OWN");
        assertThat(VirtualClient.refs(base, "status: [\"OUT_OF_STOCK\"]")).containsExactly("P2:L1:DEFAULT:BASE");
        assertThat(VirtualClient.refs(total, "status: [\"OUT_OF_STOCK\"]"))
                .containsExactly("P2:" + total + ":AGGREGATE");
        assertThat(VirtualClient.refs(base, "quantity: [5, 7]")).containsExactly("P1:L2:DEFAULT:BASE", "OWN");
        assertThat(VirtualClient.refs(base, "quantity: [5, 7], status: [\"INACTIVE\"]"))
                .isEmpty();
        assertThat(VirtualClient.refs(base, "workflowRef: [\"VIRTUAL_CATALOGUE::AGGREGATE\"]"))
                .isEmpty();
        assertThat(VirtualClient.refs(base, "workflowVersion: [1]")).hasSize(4);
        assertThat(VirtualClient.refs(base, "createdOn: {to: \"2001-01-01\"}")).isEmpty();
        assertThat(VirtualClient.refs(base, "updatedOn: {from: \"" + own.get("updatedOn") + "\"}"))
                .containsExactly("OWN");
        assertThat(VirtualClient.refs(total, "createdOn: {from: \"2001-01-01\"}"))
                .hasSize(3);
        assertThat(VirtualClient.refs(base, "productRef: []")).isEmpty();
        assertThat(VirtualClient.refs(base, "status: []")).isEmpty();
    }

    @Test
    void pagesForwardAndBackwardAcrossCatalogues() {
        client.done("createVirtualPosition", position("ref", "NEW", "productRef", "P2", "groupRef", "L9"));
        List<String> all = new ArrayList<>(VirtualClient.refs(base, ""));
        all.addAll(VirtualClient.refs(total, ""));
        assertThat(all).hasSize(8);

        assertThat(walk("first", "after", "hasNextPage", "endCursor", "")).isEqualTo(all);
        List<String> backward = walk("last", "before", "hasPreviousPage", "startCursor", "");
        assertThat(backward).isEqualTo(all);
        String sold = "status: [\"ACTIVE\"], ";
        assertThat(walk("first", "after", "hasNextPage", "endCursor", sold)).hasSize(5);
        assertThat(walk("last", "before", "hasPreviousPage", "startCursor", sold))
                .hasSize(5);
    }

    @Test
    void countsMatchingPositions() {
        String both = "catalogues: [{ref: \"" + base + "\"}, {ref: \"" + total + "\"}]";

        assertThat(count(both)).isEqualTo(7);
        assertThat(count(both + ", productRef: [\"P1\"]")).isEqualTo(3);
        assertThat(count(both + ", status: [\"OUT_OF_STOCK\"]")).isEqualTo(2);
        assertThat(count(both + ", ref: [\"P1:L1:DEFAULT:BASE\"]")).isEqualTo(1);
        assertThat(count(both + ", catalogue: {ref: \"" + base + "\"}")).isEqualTo(4);
        assertThat(count(both + ", first: 0")).isEqualTo(7);
    }

    @Test
    void listsPositionsInsideEachCatalogue() {
        JsonPath answer = askAs(
                client.retailer,
                "{ virtualCatalogues { edges { node { ref virtualPositions(productRef: [\"P1\"], first: 1) { totalCount edges { node { ref } } } } } } }");

        assertThat(answer.getList("data.virtualCatalogues.edges.node.virtualPositions.totalCount"))
                .isEqualTo(List.of(2, 1));
        assertThat(answer.getList("data.virtualCatalogues.edges.node.virtualPositions.edges.node.ref"))
                .isEqualTo(List.of(List.of("P1:L1:DEFAULT:BASE"), List.of("P1:" + total + ":AGGREGATE")));
    }

    @Test
    void hidesPositionsOfOtherRetailers() {
        long other = Batches.newRetailer();
        Batches.newJob(other);

        assertThat(askAs(other, "{ virtualPositions { totalCount edges { node { ref } } } }")
                        .getInt("data.virtualPositions.totalCount"))
                .isZero();
        assertThat(askAs(client.retailer, "{ virtualPositions { totalCount } }")
                        .getInt("data.virtualPositions.totalCount"))
                .isEqualTo(7);
        assertThat(refusedAs(
                        other, "createVirtualPosition", position("ref", "X", "productRef", "P1", "groupRef", "L1")))
                .containsEntry("code", "NOT_FOUND");
        assertThat(refusedAs(
                        other,
                        "updateVirtualPosition",
                        fields("ref", "P1:L1:DEFAULT:BASE", "catalogue", Map.of("ref", base), "status", "INACTIVE")))
                .containsEntry("code", "NOT_FOUND");
        assertThat(GraphQl.faultless(GraphQl.post("{ virtualPositions { totalCount } }", Map.of()))
                        .getInt("data.virtualPositions.totalCount"))
                .isGreaterThanOrEqualTo(7);
    }

    @Test
    void rejectsCursorOfAnotherList() {
        assertThat(refusedQuery(
                        "{ virtualPositions(catalogue: {ref: \"" + base + "\"}, after: \"x\") { edges { cursor } } }"))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "after");
    }

    private List<String> walk(String size, String bound, String more, String cursor, String filter) {
        List<String> found = new ArrayList<>();
        String at = "";
        for (int page = 0; page < 10; page++) {
            JsonPath answer = askAs(
                    client.retailer,
                    "{ virtualPositions(%s%s: 3%s) { pageInfo { %s %s } edges { node { ref } } } }"
                            .formatted(filter, size, at, more, cursor));
            found.addAll(
                    size.equals("first") ? found.size() : 0, answer.getList("data.virtualPositions.edges.node.ref"));
            if (!answer.getBoolean("data.virtualPositions.pageInfo." + more)) {
                return found;
            }
            at = ", " + bound + ": \"" + answer.getString("data.virtualPositions.pageInfo." + cursor) + "\"";
        }
        throw new AssertionError("the list has no end: " + found);
    }

    private static int count(String arguments) {
        return ask("{ virtualPositions(" + arguments + ") { totalCount } }").getInt("data.virtualPositions.totalCount");
    }

    /** Each position as {@code "ref product group quantity status"}. */
    private static List<String> offers(String catalogue) {
        List<Map<String, Object>> nodes = ask("{ virtualPositions(catalogue: {ref: \"" + catalogue
                        + "\"}) { edges { node { ref productRef groupRef quantity status } } } }")
                .getList("data.virtualPositions.edges.node");
        return nodes.stream()
                .map(node -> "%s %s %s %s %s"
                        .formatted(
                                node.get("ref"),
                                node.get("productRef"),
                                node.get("groupRef"),
                                node.get("quantity"),
                                node.get("status")))
                .toList();
    }

    private Map<String, @Nullable Object> position(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("type", "BASE", "quantity", 1, "catalogue", Map.of("ref", base));
        input.putAll(fields(fields));
        return input;
    }
}
