package io.quantree.reservation.api;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Lines that draw on what a virtual catalogue offers. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OfferedReservationTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void givesWhatIsOfferedOverAllLocationsAndNotOnePieceMore() {
        Shop shop = stocked("AGGREGATE", 40, 25);
        shop.buffer(null, 10);

        JsonPath more = shop.client.reserve("more", List.of(shop.line(56)));
        JsonPath all = shop.client.reserve("all", List.of(shop.line(55)));
        JsonPath next = shop.client.reserve("next", List.of(shop.line(1)));

        assertThat(more.getString("status")).isEqualTo("REJECTED");
        assertThat(more.getMap("lines[0].short"))
                .containsEntry("quantity", 1)
                .containsEntry("free", 55)
                .containsEntry("reason", "INSUFFICIENT_QUANTITY");
        assertThat(all.getString("status")).isEqualTo("COMMITTED");
        assertThat(next.getString("status")).isEqualTo("REJECTED");
        assertThat(shop.available("")).isZero();
        assertThat(shop.client.free("P", "L1") + shop.client.free("P", "L2")).isEqualTo(10);
    }

    @Test
    void keepsBufferOfLocationAndBufferOfTheOthersApart() {
        Shop shop = stocked("AGGREGATE", 100, 25, 5);
        shop.buffer(null, 10);
        shop.buffer("L1", 3);
        assertThat(shop.available("")).isEqualTo(117);

        JsonPath part = shop.part("R", 1_000);

        assertThat(pieces(part)).isEqualTo(117);
        assertThat(shop.client.free("P", "L1")).isEqualTo(3);
        assertThat(shop.client.free("P", "L2") + shop.client.free("P", "L3")).isEqualTo(10);
        assertThat(shop.available("")).isZero();
    }

    @Test
    void holdsBufferBackAtEachLocationOfBaseCatalogue() {
        Shop shop = stocked("BASE", 100, 25, 5);
        shop.buffer(null, 10);

        assertThat(pieces(shop.part("R", 1_000))).isEqualTo(105);
        assertThat(List.of(shop.client.free("P", "L1"), shop.client.free("P", "L2"), shop.client.free("P", "L3")))
                .containsExactly(10, 10, 5);
    }

    @Test
    void sharesOfferAmongLinesOfRequest() {
        Shop shop = stocked("AGGREGATE", 60, 40);
        shop.share(10);

        JsonPath lines = shop.client.reserve(
                "R",
                List.of(shop.line(20), ReservationClient.line("P", 30, "L1"), shop.line(60), shop.line(5)),
                "mode",
                "PARTIAL");

        assertThat(lines.getList("lines.open")).containsExactly(20, 30, 40, 0);
        assertThat(shop.available("")).as("nine tenths of the rest").isEqualTo(9);
    }

    @Test
    void givesOfSegmentWhatIsOfferedOfIt() {
        Shop shop = new Shop("AGGREGATE");
        Batches.submit(
                shop.client.job,
                entity("P", "L1", 40).with("channel", "WEB").with("countryOfOrigin", "PT"),
                entity("P", "L1", 60).with("channel", "STORE").with("countryOfOrigin", "PT"),
                entity("P", "L2", 25).with("channel", "WEB").with("countryOfOrigin", "VN"));
        shop.control("QUANTITY_BUFFER", null, "percentage", -10, "segment", segment("channel", "WEB"));
        Map<String, Object> web = Map.of("channel", "WEB");
        Map<String, Object> webFromPortugal = Map.of("channel", "WEB", "countryOfOrigin", "PT");

        JsonPath part = shop.client.reserve(
                "R",
                List.of(
                        shop.line(1_000, "segment", webFromPortugal),
                        shop.line(1_000, "segment", web),
                        shop.line(1_000)),
                "mode",
                "PARTIAL");

        assertThat(part.getList("lines.open")).as("36 of 40, 58 of 65, all").containsExactly(36, 22, 67);
        assertThat(shop.available("")).isZero();
    }

    @Test
    void givesOfSegmentNoMoreThanLocationsBelowZeroLeaveOfIt() {
        Shop shop = new Shop("BASE", "floorAtZero", false);
        Batches.submit(
                shop.client.job,
                entity("P", "L1", 3).with("countryOfOrigin", "NZ"),
                entity("P", "L1", -8).with("type", "RESERVED").with("ref", "promised-elsewhere"),
                entity("P", "L2", 22).with("countryOfOrigin", "NZ"),
                entity("P", "L2", 8).with("countryOfOrigin", "PT"));
        Map<String, Object> zealand = Map.of("countryOfOrigin", "NZ");
        assertThat(shop.available(", segment: {countryOfOrigin: \"NZ\"}")).isEqualTo(17);

        JsonPath part = shop.client.reserve("R", List.of(shop.line(1_000, "segment", zealand)), "mode", "PARTIAL");

        assertThat(pieces(part)).isEqualTo(17);
    }

    @Test
    void givesNothingThatIsExcludedOrOutsideOfTheCatalogue() {
        Shop shop = new Shop("BASE");
        shop.setup.network("N:" + shop.client.retailer, "ACTIVE", List.of("L1", "L2", "L3", "L4"));
        shop.setup.done(
                "updateVirtualCatalogue",
                Map.of("ref", shop.catalogue, "networkRefs", List.of("N:" + shop.client.retailer)));
        for (String location : List.of("L1", "L2", "L3", "L4", "L5")) {
            shop.count(location, 10);
        }
        shop.exclude("L1");
        shop.setup.upsertLocation("ref", "L2", "status", "INACTIVE");
        shop.setup.done(
                "updateVirtualPosition",
                Map.of("ref", "P:L3:DEFAULT:BASE", "catalogue", Map.of("ref", shop.catalogue), "status", "INACTIVE"));

        JsonPath part = shop.part("R", 1_000);

        assertThat(pieces(part)).isEqualTo(10);
        assertThat(part.getList("lines[0].allocations.locationRef")).containsExactly("L4");
        assertThat(shop.part("none", 1).getMap("lines[0].short")).containsEntry("free", 0);
    }

    @Test
    void givesOnlyPositionsOfStatusesThatCatalogueOffers() {
        Shop shop = new Shop("AGGREGATE", "positionStatuses", List.of("ACTIVE", "SHOWROOM"));
        shop.count("L1", 7);
        shop.count("L2", 5);
        shop.setup.done(
                "updateInventoryPosition",
                Map.of("ref", "P:L2:DEFAULT", "catalogue", Map.of("ref", shop.client.catalogue), "status", "CLOSED"));

        assertThat(pieces(shop.part("R", 1_000))).isEqualTo(7);
    }

    @Test
    void givesExpectedGoodsThatAreOfferedWhenTheyAreNeeded() {
        Shop shop = new Shop("AGGREGATE");
        Batches.submit(
                shop.client.job,
                entity("P", "L1", 10).with("ref", "there"),
                entity("P", "L1", 30)
                        .with("ref", "soon")
                        .with("type", "EXPECTED")
                        .with("expectedOn", "2090-01-01T00:00:00Z"));
        shop.buffer(null, 4);

        JsonPath part = shop.client.reserve(
                "R",
                List.of(shop.line(1_000)),
                "mode",
                "PARTIAL",
                "allowExpected",
                true,
                "neededBy",
                "2090-02-01T00:00:00Z");

        assertThat(part.getList("lines[0].allocations.quantityRef")).containsExactly("there", "soon");
        assertThat(part.getList("lines[0].allocations.quantity")).containsExactly(6, 30);
        assertThat(shop.available("")).isZero();
        assertThat(shop.available(", asOf: \"2090-02-01\"")).isZero();
    }

    @Test
    void obeysPolicyBesideOffer() {
        Shop shop = stocked("AGGREGATE", 20, 20);
        shop.buffer(null, 5);
        policy(shop, "WEB", "order", "LOCATION_PRIORITY", "locationPriority", List.of("L2", "L1"), "safetyStock", 1);

        JsonPath part = shop.client.reserve("R", List.of(shop.line(1_000)), "mode", "PARTIAL", "policy", "WEB");

        assertThat(part.getList("lines[0].allocations.locationRef")).containsExactly("L2", "L1");
        assertThat(part.getList("lines[0].allocations.quantity")).containsExactly(19, 16);
    }

    @Test
    void takesOfferFromNearestLocation() {
        Shop shop = stocked("AGGREGATE", 20, 20, 20);
        shop.setup.upsertLocation("ref", "L1", "latitude", 59.9, "longitude", 10.7);
        shop.setup.upsertLocation("ref", "L2", "latitude", 41.9, "longitude", 12.5);
        policy(shop, "NEAR", "order", "NEAREST");
        shop.buffer(null, 5);
        Object[] near = {"policy", "NEAR", "destination", Map.of("latitude", 45.0, "longitude", 9.0)};

        JsonPath anywhere = shop.client.reserve("anywhere", List.of(shop.line(25)), near);
        shop.setup.network("NEAR:" + shop.client.retailer, "ACTIVE", List.of("L1", "L3"));
        shop.setup.done(
                "updateVirtualCatalogue",
                Map.of("ref", shop.catalogue, "networkRefs", List.of("NEAR:" + shop.client.retailer)));
        JsonPath network = shop.client.reserve("network", List.of(shop.line(20)), near);

        assertThat(anywhere.getList("lines[0].allocations.locationRef")).containsExactly("L2", "L1");
        assertThat(network.getList("lines[0].allocations.locationRef"))
                .as("a location without coordinates comes last")
                .containsExactly("L1", "L3");
    }

    @Test
    void remembersCatalogueWhenLineIsAllocatedAnew() {
        Shop shop = stocked("AGGREGATE", 20, 20);
        shop.client.reserve("R", List.of(shop.line(30)));

        JsonPath same = shop.client.step("reallocateReservation", "ReallocateReservationInput", "R");
        shop.buffer(null, 11);
        Map<String, Object> refused = shop.client.refused("reallocateReservation", "ReallocateReservationInput", "R");

        assertThat(same.getInt("version")).isEqualTo(1);
        assertThat(refused).containsEntry("code", "INSUFFICIENT_QUANTITY").containsEntry("limit", 29);
        assertThat(shop.client.find("R").getInt("lines[0].open")).isEqualTo(30);
    }

    @Test
    void movesLineToCatalogueWhenTransferred() {
        Shop shop = stocked("AGGREGATE", 20, 20);
        shop.exclude("L1");
        shop.client.reserve("R", List.of(ReservationClient.line("P", 15, "L1")));

        JsonPath moved = shop.client.step(
                "transferReservation",
                "TransferReservationInput",
                "R",
                "lines",
                List.of(Map.of("lineRef", "1", "virtualCatalogue", shop.catalogue)));

        assertThat(moved.getList("lines[0].allocations.locationRef")).containsExactly("L1", "L2");
        assertThat(shop.client.free("P", "L2")).isEqualTo(5);
    }

    private static Shop stocked(String type, int... pieces) {
        Shop shop = new Shop(type);
        for (int i = 0; i < pieces.length; i++) {
            shop.count("L" + (i + 1), pieces[i]);
        }
        return shop;
    }

    private static void policy(Shop shop, String ref, Object... fields) {
        Map<String, @Nullable Object> input = GraphQl.fields(fields);
        input.putAll(Map.of("ref", ref, "type", "CHANNEL", "name", ref));
        GraphQl.faultless(GraphQl.postAs(
                shop.client.retailer,
                "mutation ($input: CreateAllocationPolicyInput!) { createAllocationPolicy(input: $input) { ref } }",
                Map.of("input", input)));
    }

    private static List<Map<String, Object>> segment(String field, String value) {
        return List.of(Map.of("field", field, "value", value));
    }

    private static int pieces(JsonPath reservation) {
        return reservation.<Integer>getList("lines[0].allocations.quantity").stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
