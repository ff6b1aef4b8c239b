package io.quantree.reservation;

import static io.quantree.reservation.Reserving.line;
import static io.quantree.reservation.Reserving.request;
import static io.quantree.support.Deltas.delta;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.PlainHttp;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hold takes nothing from the end of its time on, although nothing has written yet that it is over. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LapsedHoldTest {
    private static final String POSITION = "A:L:DEFAULT";

    @Inject
    AgroalDataSource database;

    private final String hold = "H" + System.nanoTime();
    private long retailer;
    private String catalogue = "";
    private Reserving client = new Reserving("");
    private RowLock lock;

    @BeforeEach
    void letHoldLapseWithoutSweep() throws Exception {
        retailer = Batches.newRetailer();
        catalogue = "DEFAULT:" + retailer;
        client = new Reserving(catalogue);
        Batches.submit(Batches.newJob(retailer), entity("A", "L", 10).with("ref", "count"));
        client.reserve(request(hold, line("A", 6, List.of("L"))).put("expiresIn", "PT1S"));
        lock = RowLock.ofReservations(database, hold);
        await().atMost(Duration.ofSeconds(5)).until(() -> "EXPIRED"
                .equals(PlainHttp.get("/api/v1/reservations/" + hold + "?catalogueRef=" + catalogue)
                        .getString("status")));
    }

    @AfterEach
    void writesItOnceTheLockIsGone() throws Exception {
        int free = levelFree();
        lock.close();

        await().atMost(Duration.ofSeconds(5)).until(() -> StockInvariants.rows(
                        "SELECT ref FROM reservation WHERE status = 'HELD' AND ref = '" + hold + "'")
                .isEmpty());
        assertThat(levelFree()).isEqualTo(free);
        StockInvariants.hold();
    }

    @Test
    void countsAsFreeForEveryReader() {
        assertThat(levelFree()).isEqualTo(10);
        assertThat(
                        ask("inventoryPosition(ref: \"%s\", catalogue: {ref: \"%s\"}) { quantitiesAggregate { groups { free } } }"
                                        .formatted(POSITION, catalogue))
                                .getInt("data.inventoryPosition.quantitiesAggregate.groups[0].free"))
                .isEqualTo(10);
        assertThat(ask("inventoryPosition(ref: \"%s\", catalogue: {ref: \"%s\"}) { tree { ref free } }"
                                .formatted(POSITION, catalogue))
                        .<Map<String, Object>>getList("data.inventoryPosition.tree"))
                .anySatisfy(
                        node -> assertThat(node).containsEntry("ref", "count").containsEntry("free", 10));
        String shop = VirtualClient.ofRetailer(retailer).catalogue("AGGREGATE");
        assertThat(ask("availability(catalogue: {ref: \"%s\"}, keys: [{productRef: \"A\"}]) { availableToSell }"
                                .formatted(shop))
                        .getInt("data.availability[0].availableToSell"))
                .isEqualTo(10);
    }

    @Test
    void isReservedAgainToTheLastPiece() {
        assertThat(client.reserve(request("more", line("A", 11, List.of("L"))))).isZero();
        assertThat(client.reserve(request("all", line("A", 10, List.of("L"))))).isEqualTo(10);
        assertThat(client.reserve(request("none", line("A", 1, List.of("L"))))).isZero();
    }

    @Test
    void isSoldToTheLastPiece() {
        Deltas deltas = new Deltas(retailer);

        assertThat(deltas.outcomes(delta("A", "L", -11).with("minResult", 0)))
                .containsExactly("rejected INSUFFICIENT_QUANTITY 4");
        assertThat(deltas.outcomes(delta("A", "L", -10).with("minResult", 0))).containsExactly("applied -6");
    }

    @Test
    void isSoldOutOfItsQuantityToTheLastPiece() {
        Deltas deltas = new Deltas(retailer);

        assertThat(deltas.outcomes(delta("A", "L", -11).with("minResult", 0).with("parentRef", "count")))
                .containsExactly("rejected INSUFFICIENT_QUANTITY 4");
        assertThat(deltas.outcomes(delta("A", "L", -10).with("minResult", 0).with("parentRef", "count")))
                .containsExactly("applied -6");
    }

    @Test
    void isTransferredToTheLastPiece() {
        JsonPath answer = GraphQl.postAs(
                retailer,
                "mutation ($input: TransferQuantityInput!) { transferQuantity(input: $input) { from { quantity } to { quantity } } }",
                Map.of(
                        "input",
                        Map.of(
                                "from",
                                Map.of("ref", "count"),
                                "to",
                                Map.of("productRef", "A", "locationRef", "M", "type", "LAST_ON_HAND"),
                                "quantity",
                                10,
                                "catalogue",
                                Map.of("ref", catalogue))));

        assertThat(GraphQl.faultless(answer).getInt("data.transferQuantity.to.quantity"))
                .isEqualTo(10);
    }

    private int levelFree() {
        return ask("stockLevels(catalogue: {ref: \"%s\"}, keys: [{productRef: \"A\", locationRef: \"L\"}]) { free }"
                        .formatted(catalogue))
                .getInt("data.stockLevels[0].free");
    }

    private JsonPath ask(String query) {
        return GraphQl.faultless(GraphQl.postAs(retailer, "{ " + query + " }", Map.of()));
    }
}
