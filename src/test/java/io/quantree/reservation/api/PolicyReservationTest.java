package io.quantree.reservation.api;

import static io.quantree.reservation.api.ReservationClient.line;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.GraphQl;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reservations under policies, over networks, and of goods that are expected. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PolicyReservationTest {
    private ReservationClient client;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        client = new ReservationClient();
    }

    @Test
    void shopsTakeFromOneCountryAndWebFromBothWhatExpiresFirst() {
        stock(
                lot("a-late", "A", "2031-01-01T00:00:00Z"),
                lot("a-early", "A", "2029-01-01T00:00:00Z"),
                lot("b-early", "B", "2028-01-01T00:00:00Z"));
        policy("RETAIL", "where", Map.of("countryOfOrigin", Map.of("eq", "A")));
        policy("WEB", "where", Map.of("countryOfOrigin", Map.of("in", List.of("A", "B"))));

        JsonPath web = reserve("web", "WEB", line("P", 7, "L"));
        JsonPath retail = reserve("retail", "RETAIL", line("P", 10, "L"));
        JsonPath last = reserve("last", "RETAIL", line("P", 1, "L"));

        assertThat(web.getList("lines[0].allocations.quantityRef")).containsExactly("b-early", "a-early");
        assertThat(web.getList("lines[0].allocations.quantity")).containsExactly(5, 2);
        assertThat(retail.getString("status")).isEqualTo("REJECTED");
        assertThat(retail.getInt("lines[0].short.free")).isEqualTo(8);
        assertThat(last.getList("lines[0].allocations.quantityRef")).containsExactly("a-early");
    }

    @Test
    void takesUnsegmentedGoodsWhenPolicyAllowsItAndOthersDoNotSuffice() {
        stock(
                entity("P", "L", 2).with("channel", "WEB").with("ref", "web"),
                entity("P", "L", 5).with("ref", "any"));
        policy("OPEN", "useUnsegmented", true);

        Map<String, Object> web = Map.of("channel", "WEB");
        JsonPath open = path("open", "OPEN", "segment", web);

        assertThat(open.getList("lines[0].allocations.quantityRef")).containsExactly("web", "any");
    }

    @Test
    void prefersLocationsAndKeepsSafetyStock() {
        stock(entity("P", "L1", 5), entity("P", "L2", 5), entity("P", "L3", 5));
        policy("SHOP", "order", "LOCATION_PRIORITY", "locationPriority", List.of("L3", "L1"), "safetyStock", 2);

        JsonPath made = reserve("R", "SHOP", line("P", 7, "L1", "L2", "L3"));

        assertThat(made.getList("lines[0].allocations.locationRef")).containsExactly("L3", "L1", "L2");
        assertThat(made.getList("lines[0].allocations.quantity")).containsExactly(3, 3, 1);
    }

    @Test
    void takesFromNearestLocationOfNetwork() {
        stock(entity("P", "OSLO", 5), entity("P", "ROME", 5));
        locations(
                Map.of("ref", "OSLO", "latitude", 59.9, "longitude", 10.7),
                Map.of("ref", "ROME", "latitude", 41.9, "longitude", 12.5));
        String network = "NET" + client.retailer;
        run(
                "mutation ($input: CreateNetworkInput!) { createNetwork(input: $input) { ref } }",
                Map.of("ref", network, "type", "SHOPS", "name", "Shops", "locationRefs", List.of("OSLO", "ROME")));
        policy("NEAR", "order", "NEAREST");

        JsonPath made = client.reserve(
                "R",
                List.of(Map.of("productRef", "P", "quantity", 6, "network", network)),
                "policy",
                "NEAR" + client.retailer,
                "destination",
                Map.of("latitude", 45.0, "longitude", 9.0));

        assertThat(made.getList("lines[0].allocations.locationRef")).containsExactly("ROME", "OSLO");
        assertThat(made.getList("lines[0].allocations.quantity")).containsExactly(5, 1);
    }

    @Test
    void takesNothingFromLocationThatIsInactiveUntilItIsActiveAgain() {
        stock(entity("P", "CLOSED", 5), entity("P", "OPEN", 5));
        locations(Map.of("ref", "CLOSED", "status", "INACTIVE"));

        JsonPath closed = client.reserve("closed", List.of(line("P", 1, "CLOSED")));
        JsonPath either = client.reserve("either", List.of(line("P", 6, "CLOSED", "OPEN")), "mode", "PARTIAL");
        locations(Map.of("ref", "CLOSED", "status", "ACTIVE"));
        JsonPath opened = client.reserve("opened", List.of(line("P", 1, "CLOSED")));

        assertThat(closed.getString("status")).isEqualTo("REJECTED");
        assertThat(either.getList("lines[0].allocations.locationRef")).containsExactly("OPEN");
        assertThat(either.getInt("lines[0].short.free")).isEqualTo(5);
        assertThat(opened.getString("status")).isEqualTo("COMMITTED");
    }

    @Test
    void takesExpectedGoodsAfterThoseOnHandWhenTheyArriveInTime() {
        stock(
                entity("P", "L", 2),
                entity("P", "L", 5)
                        .with("type", "ON_ORDER")
                        .with("ref", "po")
                        .with("expectedOn", "2030-05-01T00:00:00Z"));

        JsonPath now = client.reserve("now", List.of(line("P", 3, "L")));
        JsonPath early = client.reserve(
                "early", List.of(line("P", 3, "L")), "allowExpected", true, "neededBy", "2030-04-30T00:00:00Z");
        JsonPath late = client.reserve(
                "late", List.of(line("P", 3, "L")), "allowExpected", true, "neededBy", "2030-05-01T00:00:00Z");

        assertThat(now.getString("status")).isEqualTo("REJECTED");
        assertThat(early.getString("status")).isEqualTo("REJECTED");
        assertThat(late.getList("lines[0].allocations.quantity")).containsExactly(2, 1);
        assertThat(late.getString("lines[0].allocations[1].expectedOn")).isEqualTo("2030-05-01T00:00:00Z");
        assertThat(client.refused("fulfilReservation", "FulfilReservationInput", "late"))
                .containsEntry("code", "RESERVATION_CLOSED");
        assertThat(client.free("P", "L")).isZero();
    }

    @Test
    void goodsMustLastAsLongAsTheyAreNeeded() {
        stock(lot("short", "A", "2030-01-10T00:00:00Z"), lot("long", "A", "2030-03-01T00:00:00Z"));

        JsonPath made = client.reserve(
                "R", List.of(line("P", 3, "L")), "neededBy", "2030-01-05T00:00:00Z", "minShelfLife", "P10D");

        assertThat(made.getList("lines[0].allocations.quantityRef")).containsExactly("long");
    }

    private void stock(Entity... entities) {
        Batches.submit(client.job, (Object[]) entities);
    }

    private static Entity lot(String ref, String country, String expiresOn) {
        return entity("P", "L", 5)
                .with("ref", ref)
                .with("countryOfOrigin", country)
                .with("expiresOn", expiresOn);
    }

    private JsonPath reserve(String ref, String policy, Map<String, @Nullable Object> line) {
        return client.reserve(ref, List.of(line), "policy", policy + client.retailer);
    }

    private JsonPath path(String ref, String policy, @Nullable Object... more) {
        Object[] fields = new Object[more.length + 2];
        fields[0] = "policy";
        fields[1] = policy + client.retailer;
        System.arraycopy(more, 0, fields, 2, more.length);
        return client.reserve(ref, List.of(line("P", 4, "L")), fields);
    }

    private void policy(String ref, @Nullable Object... fields) {
        Map<String, @Nullable Object> input = GraphQl.fields(fields);
        input.put("ref", ref + client.retailer);
        input.put("type", "CHANNEL");
        input.put("name", ref);
        run("mutation ($input: CreateAllocationPolicyInput!) { createAllocationPolicy(input: $input) { ref } }", input);
    }

    private void run(String mutation, Map<String, ? extends @Nullable Object> input) {
        GraphQl.faultless(GraphQl.postAs(client.retailer, mutation, Map.of("input", input)));
    }

    private void locations(Map<?, ?>... locations) {
        GraphQl.faultless(GraphQl.postAs(
                client.retailer,
                "mutation ($input: [LocationInput]) { upsertLocations(input: $input) { code } }",
                Map.of("input", List.of(locations))));
    }
}
