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
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReallocationTest {
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
    void drawsOnOtherLocationsWhenTransferredAndKeepsAllOrNothing() {
        count("L1", 5);
        count("L2", 3);
        client.reserve("R", List.of(line("P", 3, "L1")), "expiresIn", "PT10M");

        JsonPath moved = transfer("R", List.of("L2"));
        Map<String, Object> refused = client.refused(
                "transferReservation",
                "TransferReservationInput",
                "R",
                "lines",
                List.of(Map.of("lineRef", "1", "locationRefs", List.of("L3"))));

        assertThat(moved.getString("status")).isEqualTo("HELD");
        assertThat(moved.getList("lines[0].allocations.locationRef")).containsExactly("L1", "L2");
        assertThat(moved.getList("lines[0].allocations.released")).containsExactly(3, 0);
        assertThat(moved.getInt("lines[0].open")).isEqualTo(3);
        assertThat(refused).containsEntry("code", "INSUFFICIENT_QUANTITY").containsEntry("field", "lineRef");
        assertThat(client.free("P", "L1")).isEqualTo(5);
        assertThat(client.free("P", "L2")).isZero();
    }

    @Test
    void countsItsOwnPiecesAsFreeWhileItIsAllocatedAnew() {
        count("L1", 5);
        client.reserve("R", List.of(line("P", 5, "L1")));

        JsonPath same = client.step("reallocateReservation", "ReallocateReservationInput", "R");

        assertThat(same.getInt("version")).isEqualTo(1);
        assertThat(client.free("P", "L1")).isZero();
    }

    @Test
    void listsWhatIsPromisedAndNotThereAndMovesTheLatest() {
        count("L1", 10);
        client.reserve("first", List.of(line("P", 6, "L1", "L2")));
        client.reserve("second", List.of(line("P", 4, "L1", "L2")));
        count("L1", 7);
        assertThat(client.free("P", "L1")).isEqualTo(-3);

        assertThat(shortages())
                .containsExactly(Map.of(
                        "productRef",
                        "P",
                        "locationRef",
                        "L1",
                        "quantityRef",
                        "P:L1:DEFAULT:LAST_ON_HAND",
                        "promised",
                        10,
                        "missing",
                        3,
                        "reservationRefs",
                        List.of("second", "first")));

        count("L2", 4);
        List<Map<String, Object>> moved = GraphQl.faultless(GraphQl.postAs(
                        client.retailer,
                        "mutation ($input: ReallocateShortagesInput!) { reallocateShortages(input: $input) { ref moved code } }",
                        Map.of("input", Map.of("catalogue", Map.of("ref", client.catalogue)))))
                .getList("data.reallocateShortages");

        assertThat(moved.get(0)).containsEntry("ref", "second").containsEntry("moved", true);
        assertThat(moved.get(1)).containsEntry("ref", "first").containsEntry("moved", false);
        assertThat(shortages()).isEmpty();
        assertThat(client.find("second").getList("lines[0].allocations.locationRef"))
                .containsExactly("L1", "L1", "L2");
        assertThat(client.free("P", "L1")).isZero();
        assertThat(client.free("P", "L2")).isEqualTo(1);
    }

    private List<Map<String, Object>> shortages() {
        return GraphQl.faultless(GraphQl.postAs(
                        client.retailer,
                        "query ($catalogue: InventoryCatalogueKey!) { shortages(catalogue: $catalogue) {"
                                + " productRef locationRef quantityRef promised missing reservationRefs } }",
                        Map.of("catalogue", Map.of("ref", client.catalogue))))
                .getList("data.shortages");
    }

    private JsonPath transfer(String ref, List<String> locations) {
        return client.step(
                "transferReservation",
                "TransferReservationInput",
                ref,
                "lines",
                List.of(Map.of("lineRef", "1", "locationRefs", locations)));
    }

    private void count(String location, int pieces) {
        Batches.submit(client.job, entity("P", location, pieces));
    }
}
