package io.quantree.offer.search;

import static io.quantree.offer.VirtualClient.refusedQuery;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Settings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches over GraphQL for locations that can supply several products. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LocationSearchTest {
    private static final String HAT = "{productRef: \"HAT\", quantity: 1}";
    private static final String BERLIN = "orderByProximity: {latitude: 52.52, longitude: 13.405}";

    private VirtualClient client;
    private String catalogue;

    @BeforeEach
    void createCatalogue() {
        client = VirtualClient.ofNewRetailer();
        catalogue = client.catalogue("BASE");
    }

    @Test
    void limitsProductsAsDocumented() {
        assertThat(Settings.of(LocationSearchSettings.class).productsMax()).isEqualTo(100);
        assertThat(Settings.of(LocationSearchSettings.class, "quantree.availability.search.products-max", "7")
                        .productsMax())
                .isEqualTo(7);
        assertThat(LocationSearchSettings.class.getDeclaredMethods())
                .as("keys above")
                .hasSize(1);
    }

    @Test
    void findsLocationsWithAllProductsOrderedByRef() {
        stock(
                entity("HAT", "B", 5),
                entity("HAT", "A", 5),
                entity("HAT", "C", 4),
                entity("HAT", "D", 50),
                entity("SCARF", "A", 1),
                entity("SCARF", "B", 1),
                entity("SCARF", "C", 9),
                entity("SOCK", "D", 9));
        String both = "{productRef: \"HAT\", quantity: 5}, {productRef: \"SCARF\", quantity: 1}";

        assertThat(found(both, "")).containsExactly("A", "B");
        assertThat(found("{productRef: \"HAT\", quantity: 5}", "")).containsExactly("A", "B", "D");
        assertThat(found("{productRef: \"HAT\", quantity: 3}, {productRef: \"HAT\", quantity: 2}", ""))
                .as("quantities of a repeated product add up")
                .containsExactly("A", "B", "D");
        assertThat(found("{productRef: \"HAT\", quantity: 51}", "")).isEmpty();
        assertThat(found("{productRef: \"NO-SUCH\", quantity: 1}", "")).isEmpty();
        assertThat(found(both, "excludedLocationRefs: [\"A\", \"nowhere\"]")).containsExactly("B");
    }

    @Test
    void ordersByDistanceWithUnknownPlacesLast() {
        stock(
                entity("HAT", "UNKNOWN-2", 1),
                entity("HAT", "UNKNOWN-1", 1),
                entity("HAT", "PARIS", 1),
                entity("HAT", "SYDNEY", 1),
                entity("HAT", "POTSDAM-2", 1),
                entity("HAT", "POTSDAM-1", 1),
                entity("HAT", "NO-HATS", 0));
        place("PARIS", 48.8566, 2.3522);
        place("SYDNEY", -33.8688, 151.2093);
        place("POTSDAM-2", 52.3906, 13.0645);
        place("POTSDAM-1", 52.3906, 13.0645);
        place("NO-HATS", 52.52, 13.405);
        client.upsertLocation("ref", "UNKNOWN-1", "name", "somewhere");

        JsonPath answer = search(HAT, BERLIN);

        assertThat(refs(answer)).containsExactly("POTSDAM-1", "POTSDAM-2", "PARIS", "SYDNEY", "UNKNOWN-1", "UNKNOWN-2");
        List<Float> distances = answer.getList("data.searchVirtualInventory.edges.node.distance");
        assertThat(distances.get(0)).isBetween(26f, 29f).isEqualTo(distances.get(1));
        assertThat(distances.get(2)).isBetween(876f, 879f);
        assertThat(distances.get(4)).isNull();
        assertThat(distances.get(5)).isNull();
        assertThat(answer.getList("data.searchVirtualInventory.edges.node.location.name"))
                .containsExactly(null, null, null, null, "somewhere", null);
        assertThat(answer.getString("data.searchVirtualInventory.edges[5].node.location.ref"))
                .as("location that isn't stored")
                .isEqualTo("UNKNOWN-2");
        assertThat(search(HAT, "").getList("data.searchVirtualInventory.edges.node.distance"))
                .containsOnlyNulls();
    }

    @Test
    void measuresDistanceAcrossTheDateLine() {
        stock(entity("HAT", "SAMOA", 1), entity("HAT", "AUCKLAND", 1));
        place("SAMOA", -13.8, -171.8);
        place("AUCKLAND", -36.85, 174.76);

        assertThat(found(HAT, "orderByProximity: {latitude: -17.7, longitude: 178}"))
                .containsExactly("SAMOA", "AUCKLAND");
    }

    @Test
    void ignoresStockThatIsNotOffered() {
        stock(
                entity("HAT", "A", 5),
                entity("HAT", "A", -3).with("type", "RESERVED"),
                entity("HAT", "B", 5),
                entity("HAT", "C", 5),
                entity("HAT", "D", 5));
        client.upsertLocation("ref", "C", "status", "INACTIVE");
        String network = "N-" + Batches.newRetailer();
        client.network(network, "ACTIVE", List.of("A", "B", "C"));
        String some = client.catalogue("BASE", "networkRefs", List.of(network));
        String query =
                "{ searchVirtualInventory(virtualCatalogue: {ref: \"%s\"}, productQuantities: [{productRef: \"HAT\", quantity: %d}])"
                        + " { edges { node { locationRef } } } }";

        assertThat(refs(VirtualClient.ask(query.formatted(some, 2)))).containsExactly("A", "B");
        assertThat(refs(VirtualClient.ask(query.formatted(some, 3)))).containsExactly("B");
    }

    @Test
    void showsVirtualPositionsOfTheProducts() {
        stock(
                entity("HAT", "A", 5),
                entity("HAT", "B", 6),
                entity("SCARF", "A", 7),
                entity("SCARF", "B", 8),
                entity("SOCK", "A", 9));

        JsonPath answer = VirtualClient.ask("""
                { searchVirtualInventory(virtualCatalogue: {ref: "%s"}, productQuantities: [{productRef: "SCARF", quantity: 1}, %s]) {
                    edges { node { locationRef virtualPositions { ref type productRef groupRef status quantity catalogue { ref } } } } } }
                """.formatted(catalogue, HAT));

        assertThat(answer.getList("data.searchVirtualInventory.edges.node.virtualPositions.productRef"))
                .isEqualTo(List.of(List.of("HAT", "SCARF"), List.of("HAT", "SCARF")));
        assertThat(answer.getList("data.searchVirtualInventory.edges.node.virtualPositions.quantity"))
                .isEqualTo(List.of(List.of(5, 7), List.of(6, 8)));
        assertThat(answer.getList("data.searchVirtualInventory.edges.node.virtualPositions.groupRef"))
                .isEqualTo(List.of(List.of("A", "A"), List.of("B", "B")));
        assertThat(answer.getMap("data.searchVirtualInventory.edges[1].node.virtualPositions[0]"))
                .containsEntry("ref", "HAT:B:DEFAULT:BASE")
                .containsEntry("type", "BASE")
                .containsEntry("status", "ACTIVE")
                .containsEntry("catalogue", Map.of("ref", catalogue));
    }

    @Test
    void filtersByStatusOfVirtualPositions() {
        stock(entity("HAT", "A", 5), entity("HAT", "B", 6), entity("HAT", "C", 7));
        client.done(
                "updateVirtualPosition",
                Map.of("ref", "HAT:B:DEFAULT:BASE", "catalogue", Map.of("ref", catalogue), "status", "INACTIVE"));

        assertThat(found(HAT, "")).as("withdrawn positions offer nothing").containsExactly("A", "C");
        assertThat(found(HAT, "virtualPosition: {status: \"ACTIVE\", statuses: [\"AT_RISK\"]}"))
                .containsExactly("A", "C");
        assertThat(found(HAT, "virtualPosition: {status: \"OUT_OF_STOCK\"}")).isEmpty();
        assertThat(found(HAT, "virtualPosition: {statuses: []}")).isEmpty();
        assertThat(found(HAT, "virtualPosition: {}")).containsExactly("A", "C");
    }

    @Test
    void limitsLocationsAndTellsWhetherThereAreMore() {
        stock(entity("HAT", "A", 1), entity("HAT", "B", 1), entity("HAT", "C", 1));
        place("C", 52.5, 13.4);

        JsonPath two = search(HAT, BERLIN + ", first: 2");
        assertThat(refs(two)).containsExactly("C", "A");
        assertThat(two.getBoolean("data.searchVirtualInventory.hasMore")).isTrue();
        assertThat(search(HAT, "first: 3").getBoolean("data.searchVirtualInventory.hasMore"))
                .isFalse();
        String end = two.getString("data.searchVirtualInventory.pageInfo.endCursor");
        JsonPath rest = search(HAT, BERLIN + ", first: 2, after: \"" + end + "\"");
        assertThat(refs(rest)).containsExactly("B");
        assertThat(rest.getBoolean("data.searchVirtualInventory.pageInfo.hasNextPage"))
                .isFalse();
        assertThat(rest.getBoolean("data.searchVirtualInventory.pageInfo.hasPreviousPage"))
                .isTrue();
        assertThat(rest.getString("data.searchVirtualInventory.edges[0].node.location.ref"))
                .isEqualTo("B");
        assertThat(refusedQuery(query(HAT, "first: 501")))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 500);
    }

    @Test
    void rejectsInvalidArguments() {
        assertThat(refusedQuery(query("", "")))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "productQuantities");
        assertThat(refusedQuery(query(HAT + ", {productRef: \"HAT\", quantity: 0}", "")))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "productQuantities[1].quantity")
                .containsEntry("limit", 1);
        String tooMany = IntStream.range(0, 101)
                .mapToObj(i -> "{productRef: \"P" + i + "\", quantity: 1}")
                .collect(Collectors.joining(", "));
        assertThat(refusedQuery(query(tooMany, "")))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "productQuantities")
                .containsEntry("limit", 100);
        assertThat(refusedQuery(query(HAT, "orderByProximity: {latitude: 90.01, longitude: 0}")))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "orderByProximity.latitude")
                .containsEntry("limit", 90);
        assertThat(refusedQuery(query(HAT, "orderByProximity: {latitude: 0, longitude: -181}")))
                .containsEntry("field", "orderByProximity.longitude")
                .containsEntry("limit", 180);
        String refs = IntStream.range(0, 501).mapToObj(i -> "\"L" + i + "\"").collect(Collectors.joining(","));
        assertThat(refusedQuery(query(HAT, "excludedLocationRefs: [" + refs + "]")))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "excludedLocationRefs");
    }

    @Test
    void rejectsAggregateAndForeignCatalogues() {
        String aggregate = client.catalogue("AGGREGATE");
        String query =
                "{ searchVirtualInventory(virtualCatalogue: {ref: \"%s\"}, productQuantities: [%s]) { hasMore } }";

        assertThat(refusedQuery(query.formatted(aggregate, HAT)))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "virtualCatalogue");
        assertThat(refusedQuery(query.formatted("no-such", HAT)))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "virtualCatalogue");
        assertThat(VirtualClient.refusedQueryAs(Batches.newRetailer(), query.formatted(catalogue, HAT)))
                .containsEntry("code", "NOT_FOUND");
    }

    private void stock(Object... entities) {
        Batches.submit(client.job, entities);
    }

    private void place(String ref, double latitude, double longitude) {
        client.upsertLocation("ref", ref, "latitude", latitude, "longitude", longitude);
    }

    private List<String> found(String products, String arguments) {
        return refs(search(products, arguments));
    }

    private JsonPath search(String products, String arguments) {
        return VirtualClient.ask(query(products, arguments));
    }

    private String query(String products, String arguments) {
        return """
                { searchVirtualInventory(virtualCatalogue: {ref: "%s"}, productQuantities: [%s] %s) {
                    hasMore pageInfo { hasNextPage hasPreviousPage endCursor }
                    edges { cursor node { locationRef distance location { ref name } } } } }
                """.formatted(catalogue, products, arguments);
    }

    private static List<String> refs(JsonPath answer) {
        return answer.getList("data.searchVirtualInventory.edges.node.locationRef");
    }
}
