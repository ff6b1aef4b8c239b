package io.quantree.offer;

import static io.quantree.support.Entity.entity;
import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The steps from stock to an offer. {@link AvailabilityModelTest} shows for random worlds that they lead to what is offered. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ExplanationTest {
    private VirtualClient client;

    @BeforeEach
    void newRetailer() {
        client = VirtualClient.ofNewRetailer();
    }

    @Test
    void namesWhatTakesPiecesOfAPosition() {
        stock(
                entity("MILK", "SYD", 20).with("ref", "good" + client.retailer),
                entity("MILK", "SYD", 5).with("ref", "old").attribute("expiresOn", "2020-01-01T00:00:00Z"),
                entity("MILK", "SYD", 3)
                        .with("ref", "back")
                        .with("status", "QUARANTINED")
                        .attribute("channel", "A"),
                entity("MILK", "SYD", -4).with("type", "RESERVED").under("good" + client.retailer));
        String catalogue = client.catalogue("AGGREGATE");

        JsonPath answer = explain(catalogue, "MILK");

        assertThat(steps(answer, "locations[0]"))
                .containsExactly("STOCK 28", "QUARANTINED -3", "EXPIRED -5", "PROMISED -4");
        assertThat(steps(answer, "")).containsExactly("LOCATIONS 16");
        assertThat(answer.getInt("data.availabilityExplanation.availableToSell"))
                .isEqualTo(16);
    }

    @Test
    void showsLocationsThatOfferNothingAndWhy() {
        stock(entity("HAT", "SYD", 7), entity("HAT", "MEL", 5), entity("HAT", "PER", 3), entity("HAT", "ADL", 2));
        String network = "STORES-" + client.retailer;
        client.network(network, "ACTIVE", List.of("SYD", "PER", "ADL"));
        client.upsertLocation("ref", "PER", "status", "INACTIVE");
        VirtualClient.ask(
                "mutation { updateInventoryPositionsStatusByLocation(filter: {catalogue: {ref: \"%s\"}, locationRef: \"ADL\"}, input: {status: \"CLOSED\"}) { count } }"
                        .formatted(client.stock));
        String catalogue = client.catalogue("AGGREGATE", "networkRefs", List.of(network));

        JsonPath answer = explain(catalogue, "HAT");

        assertThat(answer.<String>getList("data.availabilityExplanation.locations.locationRef"))
                .containsExactly("ADL", "MEL", "PER", "SYD");
        assertThat(steps(answer, "locations[0]")).containsExactly("STOCK 2", "POSITION_STATUS -2");
        assertThat(answer.getString("data.availabilityExplanation.locations[0].steps[1].reason"))
                .isEqualTo("The position is CLOSED, which the virtual catalogue doesn't offer.");
        assertThat(steps(answer, "locations[1]")).containsExactly("STOCK 5", "OUTSIDE_NETWORKS -5");
        assertThat(steps(answer, "locations[2]")).containsExactly("STOCK 3", "LOCATION_INACTIVE -3");
        assertThat(steps(answer, "locations[3]")).containsExactly("STOCK 7");
        assertThat(steps(answer, "")).containsExactly("LOCATIONS 7");
    }

    @Test
    void namesControlsWhereTheyAct() {
        stock(entity("HAT", "SYD", 10), entity("HAT", "MEL", 4));
        String group = "CG-" + client.retailer;
        client.done(
                "createControlGroup",
                fields("ref", group, "type", "DEFAULT", "name", group, "retailerRefs", List.of("" + client.retailer)));
        buffer(group, "ALL", -6);
        buffer(group, "SYD", -3, "locationRef", "SYD");
        String sum = client.catalogue("AGGREGATE", "controlGroupRef", group);
        String each = client.catalogue("BASE", "controlGroupRef", group);

        JsonPath answer = explain(sum, "HAT");
        assertThat(steps(answer, "locations[1]")).containsExactly("STOCK 10", "BUFFER -3");
        assertThat(answer.getString("data.availabilityExplanation.locations[1].steps[1].about"))
                .isEqualTo("SYD-" + group);
        assertThat(steps(answer, "")).containsExactly("LOCATIONS 11", "BUFFER -4");
        assertThat(steps(explain(each, "HAT"), "locations[0]")).containsExactly("STOCK 4", "BUFFER -4");

        control(group, "NONE", "EXCLUSION", new Object[0], Map.of());
        answer = explain(sum, "HAT");
        assertThat(steps(answer, "locations[1]")).containsExactly("STOCK 10", "EXCLUSION -10");
        assertThat(answer.getInt("data.availabilityExplanation.availableToSell"))
                .isZero();
    }

    @Test
    void explainsASegmentAtAMoment() {
        stock(
                entity("TEA", "SYD", 10).attribute("channel", "WEB"),
                entity("TEA", "SYD", 7).attribute("channel", "SHOP"),
                entity("TEA", "SYD", 6)
                        .with("type", "EXPECTED")
                        .attribute("expectedOn", "2031-05-01T00:00:00Z")
                        .attribute("channel", "WEB"));
        String group = "CG-" + client.retailer;
        client.done(
                "createControlGroup",
                fields("ref", group, "type", "DEFAULT", "name", group, "retailerRefs", List.of("" + client.retailer)));
        control(
                group,
                "ALL",
                "QUANTITY_BUFFER",
                new Object[] {"productRef", "TEA"},
                Map.of("values", List.of(Map.of("name", "CONTROL_VALUE", "type", "INTEGER", "value", -8))));
        String catalogue = client.catalogue("AGGREGATE", "controlGroupRef", group);

        JsonPath now = explain(catalogue, "TEA", ", segment: {channel: \"WEB\"}");
        assertThat(steps(now, "locations[0]")).containsExactly("STOCK 10");
        // All of the product: 17 less 8.
        assertThat(steps(now, "")).containsExactly("LOCATIONS 10", "PRODUCT -1");
        JsonPath later = explain(catalogue, "TEA", ", segment: {channel: \"WEB\"}, asOf: \"2031-05-01T00:00:00Z\"");
        assertThat(steps(later, "locations[0]")).containsExactly("STOCK 10", "EXPECTED 6");
        assertThat(steps(later, "")).containsExactly("LOCATIONS 16", "PRODUCT -1");
        JsonPath none = explain(catalogue, "TEA", ", segment: {channel: null}");
        assertThat(steps(none, "")).containsExactly("LOCATIONS 0");
    }

    @Test
    void capsSegmentByProductAtEachLocationOfCatalogueWithoutSum() {
        stock(
                entity("TEA", "MEL", 4).attribute("channel", "WEB"),
                entity("TEA", "SYD", 10).attribute("channel", "WEB"),
                entity("TEA", "SYD", 3).attribute("channel", "SHOP"));
        String group = "CG-" + client.retailer;
        client.done(
                "createControlGroup",
                fields("ref", group, "type", "DEFAULT", "name", group, "retailerRefs", List.of("" + client.retailer)));
        buffer(group, "SYD", -5, "productRef", "TEA", "locationRef", "SYD");
        String catalogue = client.catalogue("BASE", "controlGroupRef", group);

        JsonPath web = explain(catalogue, "TEA", ", segment: {channel: \"WEB\"}");

        assertThat(steps(web, "locations[0]")).containsExactly("STOCK 4");
        // All of the product in Sydney: 13 less 5.
        assertThat(steps(web, "locations[1]")).containsExactly("STOCK 10", "PRODUCT -2");
        assertThat(steps(web, "")).containsExactly("LOCATIONS 12");
        assertThat(web.getInt("data.availabilityExplanation.availableToSell")).isEqualTo(12);
    }

    @Test
    void refusesASegmentWithAnUnusableValue() {
        String catalogue = client.catalogue("BASE");

        assertThat(VirtualClient.refusedQuery(query(catalogue, "TEA", ", segment: {channel: \"\\u0000\"}")))
                .containsEntry("field", "segment.channel");
    }

    @Test
    void saysThatAnInactiveCatalogueOffersNothing() {
        stock(entity("HAT", "SYD", 7));
        String catalogue = client.catalogue("BASE", "status", "INACTIVE");

        assertThat(steps(explain(catalogue, "HAT"), "locations[0]"))
                .containsExactly("STOCK 7", "CATALOGUE_INACTIVE -7");
        assertThat(steps(explain(catalogue, "NONE"), "")).containsExactly("LOCATIONS 0");
    }

    @Test
    void findsCataloguesOfTheCallersRetailersOnly() {
        String catalogue = client.catalogue("BASE");

        assertThat(VirtualClient.refusedQueryAs(client.retailer + 1, query(catalogue, "HAT")))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "catalogue");
    }

    @Test
    void explainsAProductWithFiveThousandLocationsAndNoMore() {
        stock(IntStream.rangeClosed(1, 5_000)
                .mapToObj(each -> entity("HAT", "L" + each, 1))
                .toArray());
        String catalogue = client.catalogue("AGGREGATE");
        assertThat(explain(catalogue, "HAT").getInt("data.availabilityExplanation.availableToSell"))
                .isEqualTo(5_000);

        stock(entity("HAT", "ONE-MORE", 1));
        assertThat(VirtualClient.refusedQuery(query(catalogue, "HAT")))
                .containsEntry("code", "QUERY_TOO_LARGE")
                .containsEntry("field", "key")
                .containsEntry("limit", 5_000);
    }

    private void buffer(String group, String name, int pieces, Object... more) {
        control(
                group,
                name,
                "QUANTITY_BUFFER",
                more,
                Map.of("values", List.of(Map.of("name", "CONTROL_VALUE", "type", "INTEGER", "value", pieces))));
    }

    private void control(String group, String name, String type, Object[] more, Map<String, ?> values) {
        Map<String, @Nullable Object> input = fields(
                "ref", name + "-" + group, "type", type, "controlGroup", Map.of("ref", group), "productRef", "HAT");
        input.putAll(fields(more));
        input.putAll(values);
        client.done("createControl", input);
    }

    private void stock(Object... entities) {
        Batches.submit(client.job, entities);
    }

    private static JsonPath explain(String catalogue, String product) {
        return explain(catalogue, product, "");
    }

    private static JsonPath explain(String catalogue, String product, String more) {
        return VirtualClient.ask(query(catalogue, product, more));
    }

    private static String query(String catalogue, String product) {
        return query(catalogue, product, "");
    }

    private static String query(String catalogue, String product, String more) {
        return """
                { availabilityExplanation(catalogue: {ref: "%s"}, key: {productRef: "%s"}%s) {
                    availableToSell steps { kind change left about reason }
                    locations { locationRef left steps { kind change left about reason } } } }
                """.formatted(catalogue, product, more);
    }

    /** The kinds of the steps, each with its change. */
    private static List<String> steps(JsonPath answer, String place) {
        String path = "data.availabilityExplanation." + (place.isEmpty() ? "" : place + ".") + "steps";
        return answer.<Map<String, Object>>getList(path).stream()
                .map(step -> step.get("kind") + " " + step.get("change"))
                .toList();
    }
}
