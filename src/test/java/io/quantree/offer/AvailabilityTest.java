package io.quantree.offer;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offers and curves over GraphQL. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AvailabilityTest {
    private static final String FIELDS =
            "{ productRef locationRef availableToSell firstAvailableOn nearestExpiry locations { locationRef availableToSell } }";

    private VirtualClient client;

    @BeforeEach
    void newRetailer() {
        client = VirtualClient.ofNewRetailer();
    }

    @Test
    void sumsFreePiecesOverLocations() {
        stock(
                entity("HAT", "SYD", 7),
                entity("HAT", "MEL", 5),
                entity("HAT", "SYD", -2).with("type", "RESERVED"),
                entity("SCARF", "SYD", 1));

        String catalogue = client.catalogue("AGGREGATE");

        JsonPath answer = ask(
                catalogue,
                "[{productRef: \"HAT\"}, {productRef: \"SCARF\", locationRef: \"SYD\"},"
                        + " {productRef: \"SCARF\", locationRef: \"MEL\"}, {productRef: \"HAT\"}, {productRef: \"SOCK\"}]",
                "");
        assertThat(answer.getList("data.availability.availableToSell")).containsExactly(10, 1, 0, 10, 0);
        assertThat(answer.getList("data.availability[0].locations.locationRef")).containsExactly("MEL", "SYD");
        assertThat(answer.getList("data.availability[0].locations.availableToSell"))
                .containsExactly(5, 5);
        assertThat(answer.getList("data.availability[2].locations")).isEmpty();
        assertThat(answer.getString("data.availability[1].locationRef")).isEqualTo("SYD");
        assertThat(answer.getString("data.availability[0].locationRef")).isNull();
    }

    @Test
    void segmentCountsMatchingStockAndItsReservations() {
        stock(
                entity("HAT", "SYD", 10)
                        .with("ref", "web")
                        .attribute("channel", "WEB")
                        .attribute("countryOfOrigin", "AU"),
                entity("HAT", "SYD", 20)
                        .with("ref", "shop")
                        .attribute("channel", "STORE")
                        .attribute("countryOfOrigin", "AU"),
                entity("HAT", "SYD", -4)
                        .with("ref", "order")
                        .with("type", "RESERVED")
                        .under("web"));
        String catalogue = client.catalogue("BASE");

        assertThat(availableToSell(catalogue, "HAT", "")).isEqualTo(26);
        assertThat(availableToSell(catalogue, "HAT", "segment: {channel: \"WEB\"}"))
                .isEqualTo(6);
        assertThat(availableToSell(catalogue, "HAT", "segment: {channel: \"STORE\"}"))
                .isEqualTo(20);
        assertThat(availableToSell(catalogue, "HAT", "segment: {channel: \"WEB\", countryOfOrigin: \"AU\"}"))
                .isEqualTo(6);
        assertThat(availableToSell(catalogue, "HAT", "segment: {channel: \"WEB\", countryOfOrigin: \"NZ\"}"))
                .isZero();
        assertThat(availableToSell(catalogue, "HAT", "segment: {channel: null}"))
                .isZero();
    }

    @Test
    void segmentOffersNoMoreThanTheProduct() {
        stock(
                entity("HAT", "SYD", 10).with("ref", "web").attribute("channel", "WEB"),
                entity("HAT", "SYD", -7).with("type", "RESERVED"));
        String catalogue = client.catalogue("AGGREGATE");

        assertThat(availableToSell(catalogue, "HAT", "segment: {channel: \"WEB\"}"))
                .isEqualTo(3);
    }

    @Test
    void leavesOutExpiredStockAndShowsNextExpiry() {
        stock(
                entity("MILK", "SYD", 5).with("ref", "old").attribute("expiresOn", "2020-01-01T00:00:00Z"),
                entity("MILK", "SYD", 7).with("ref", "soon").attribute("expiresOn", "2090-02-01T00:00:00Z"),
                entity("MILK", "SYD", 9).with("ref", "later").attribute("expiresOn", "2090-03-01T00:00:00Z"));
        String catalogue = client.catalogue("AGGREGATE");

        assertThat(availableToSell(catalogue, "MILK", "")).isEqualTo(16);
        assertThat(ask(catalogue, "[{productRef: \"MILK\"}]", "").getString("data.availability[0].nearestExpiry"))
                .isEqualTo("2090-02-01T00:00:00Z");
        assertThat(availableToSell(catalogue, "MILK", "asOf: \"2090-02-01T00:00:00Z\""))
                .isEqualTo(9);
        assertThat(availableToSell(catalogue, "MILK", "asOf: \"2019-02-01T00:00:00Z\""))
                .isEqualTo(21);
    }

    @Test
    void addsArrivalsFromTheirExpectedDate() {
        stock(
                entity("HAT", "SYD", 2),
                entity("HAT", "SYD", 100)
                        .with("ref", "po")
                        .with("type", "ON_ORDER")
                        .attribute("expectedOn", "2090-05-01T00:00:00Z"),
                entity("HAT", "SYD", 40)
                        .with("ref", "ship")
                        .with("type", "IN_TRANSIT")
                        .under("po")
                        .attribute("expectedOn", "2090-04-01T00:00:00Z"),
                entity("HAT", "SYD", -10)
                        .with("ref", "preorder")
                        .with("type", "RESERVED")
                        .under("po"));
        String catalogue = client.catalogue("AGGREGATE");

        assertThat(availableToSell(catalogue, "HAT", "")).isEqualTo(2);
        assertThat(availableToSell(catalogue, "HAT", "asOf: \"2090-04-01T00:00:00Z\""))
                .isEqualTo(42);
        assertThat(availableToSell(catalogue, "HAT", "asOf: \"2090-05-01T00:00:00Z\""))
                .isEqualTo(92);
        assertThat(firstAvailableOn(catalogue, "HAT", "quantity: 3")).isEqualTo("2090-04-01T00:00:00Z");
        assertThat(firstAvailableOn(catalogue, "HAT", "quantity: 43")).isEqualTo("2090-05-01T00:00:00Z");
        assertThat(firstAvailableOn(catalogue, "HAT", "quantity: 93")).isNull();
        assertThat(firstAvailableOn(catalogue, "HAT", "quantity: 2, asOf: \"2080-01-01T00:00:00Z\""))
                .isEqualTo("2080-01-01T00:00:00Z");
    }

    @Test
    void curveShowsArrivalsAndExpiries() {
        stock(
                entity("HAT", "SYD", 2).attribute("channel", "WEB"),
                entity("HAT", "SYD", 5)
                        .with("ref", "po")
                        .with("type", "EXPECTED")
                        .attribute("expectedOn", "2090-05-01T00:00:00Z"),
                entity("HAT", "MEL", 4).with("ref", "milk").attribute("expiresOn", "2090-06-01T00:00:00Z"));
        String catalogue = client.catalogue("AGGREGATE");

        JsonPath answer = VirtualClient.ask(
                "{ availabilityCurve(catalogue: {ref: \"%s\"}, keys: [{productRef: \"HAT\"}], from: \"2080-01-01T00:00:00Z\") { productRef segmentIndex points { on availableToSell } } }"
                        .formatted(catalogue));

        assertThat(answer.getList("data.availabilityCurve[0].points.on"))
                .containsExactly("2080-01-01T00:00:00Z", "2090-05-01T00:00:00Z", "2090-06-01T00:00:00Z");
        assertThat(answer.getList("data.availabilityCurve[0].points.availableToSell"))
                .containsExactly(6, 11, 7);
    }

    @Test
    void offersNothingOfInactivePositions() {
        stock(entity("HAT", "SYD", 2), entity("HAT", "MEL", 4));
        String catalogue = client.catalogue("AGGREGATE");
        VirtualClient.ask(
                "mutation { updateInventoryPositionsStatusByLocation(filter: {catalogue: {ref: \"%s\"}, locationRef: \"SYD\"}, input: {status: \"INACTIVE\"}) { count } }"
                        .formatted(client.stock));

        assertThat(availableToSell(catalogue, "HAT", "")).isEqualTo(4);
    }

    @Test
    void rejectsInvalidArguments() {
        String catalogue = client.catalogue("AGGREGATE");
        assertThat(refused(catalogue, "[{productRef: \"A\"}]", "quantity: 0"))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "quantity");
        String keys = "{productRef: \"A\"},".repeat(2_001);
        assertThat(refused(catalogue, "[" + keys + "]", ""))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("value", "2001")
                .containsEntry("limit", 2_000);
        assertThat(refused("NONE", "[]", "")).containsEntry("code", "NOT_FOUND").containsEntry("value", "NONE");
        assertThat(refusedAs(client.retailer + 1, catalogue)).containsEntry("code", "NOT_FOUND");
    }

    private Map<String, Object> refusedAs(long retailer, String catalogue) {
        return VirtualClient.refusedQueryAs(retailer, query(catalogue, "[]", ""));
    }

    private void stock(Object... entities) {
        Batches.submit(client.job, entities);
    }

    private static Map<String, Object> refused(String catalogue, String keys, String arguments) {
        return VirtualClient.refusedQuery(query(catalogue, keys, arguments));
    }

    private static int availableToSell(String catalogue, String productRef, String arguments) {
        return ask(catalogue, "[{productRef: \"" + productRef + "\"}]", arguments)
                .getInt("data.availability[0].availableToSell");
    }

    private static String firstAvailableOn(String catalogue, String productRef, String arguments) {
        return ask(catalogue, "[{productRef: \"" + productRef + "\"}]", arguments)
                .getString("data.availability[0].firstAvailableOn");
    }

    private static JsonPath ask(String catalogue, String keys, String arguments) {
        return VirtualClient.ask(query(catalogue, keys, arguments));
    }

    private static String query(String catalogue, String keys, String arguments) {
        return "{ availability(catalogue: {ref: \"%s\"}, keys: %s %s) %s }"
                .formatted(catalogue, keys, arguments, FIELDS);
    }
}
