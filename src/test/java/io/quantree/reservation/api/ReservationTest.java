package io.quantree.reservation.api;

import static io.quantree.reservation.api.ReservationClient.line;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.PlainHttp;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReservationTest {
    private ReservationClient client;
    private Stock stock;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        client = new ReservationClient();
        stock = new Stock(client.catalogue);
    }

    @Test
    void takesWhatExpiresFirstAndCountsIt() {
        lot("late", 5, "2031-01-01T00:00:00Z");
        lot("early", 3, "2030-01-01T00:00:00Z");
        Batches.submit(client.job, entity("A", "L", 4).with("ref", "never"));

        JsonPath made = client.reserve("R1", List.of(line("A", 7, "L")));

        assertThat(made.getString("status")).isEqualTo("COMMITTED");
        assertThat(made.getInt("version")).isEqualTo(1);
        assertThat(made.<Object>get("lines[0].short")).isNull();
        assertThat(made.getList("lines[0].allocations.quantityRef")).containsExactly("early", "late");
        assertThat(made.getList("lines[0].allocations.quantity")).containsExactly(3, 4);
        assertThat(made.getString("lines[0].allocations[0].expiresOn")).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(stock.onHand("A", "L")).isEqualTo(5);
        assertThat(client.free("A", "L")).isEqualTo(5);
        assertThat(stock.quantities("A", "L"))
                .containsExactly(
                        "LAST_ON_HAND 3 ACTIVE",
                        "LAST_ON_HAND 4 ACTIVE",
                        "LAST_ON_HAND 5 ACTIVE",
                        "RESERVED -3 ACTIVE",
                        "RESERVED -4 ACTIVE");
        assertThat(stock.quantity("A", "L", "reservation/R1/1"))
                .containsEntry("parent", Map.of("ref", "early"))
                .containsEntry("associationRef", "R1");
    }

    @Test
    void answersSameReservationToSameInputAndErrorToAnother() {
        count("A", "L", 5);
        JsonPath first = client.reserve("R1", List.of(line("A", 2, "L")));
        JsonPath second = client.reserve("R1", List.of(line("A", 2, "L")));

        assertThat(second.<Object>get()).isEqualTo(first.<Object>get());
        assertThat(client.free("A", "L")).isEqualTo(3);
        assertThat(client.refusedReserve("R1", List.of(line("A", 3, "L"))))
                .containsEntry("code", "IDEMPOTENCY_KEY_REUSED")
                .containsEntry("field", "ref");
    }

    @Test
    void reservesNothingWhenOneLineIsShortUnlessModeAllowsIt() {
        count("A", "L", 5);
        count("B", "L", 1);
        List<Map<String, Object>> lines = List.of(line("A", 2, "L"), line("B", 3, "L"), line("C", 1, "L"));

        JsonPath all = client.reserve("R1", lines);
        assertThat(all.getString("status")).isEqualTo("REJECTED");
        assertThat(all.getInt("version")).isZero();
        assertThat(all.getList("lines.allocations")).containsOnly(List.of());
        assertThat(all.getList("lines.short.reason")).containsExactly("INSUFFICIENT_QUANTITY", "NO_SUCH_PRODUCT");
        assertThat(all.getList("lines.short.free")).containsExactly(1, 0);
        assertThat(client.find("R1").<Object>get()).isNull();

        JsonPath whole = client.reserve("R2", lines, "mode", "LINES");
        assertThat(whole.getString("status")).isEqualTo("COMMITTED");
        assertThat(whole.getList("lines.open")).containsExactly(2, 0, 0);

        JsonPath partial = client.reserve("R3", lines, "mode", "PARTIAL");
        assertThat(partial.getList("lines.open")).containsExactly(2, 1, 0);
        assertThat(client.free("A", "L")).isEqualTo(1);
        assertThat(client.free("B", "L")).isZero();
    }

    @Test
    void takesOnlyFromSegmentThatIsAskedFor() {
        Batches.submit(
                client.job,
                entity("A", "L", 5).with("channel", "WEB").with("ref", "web"),
                entity("A", "L", 5).with("channel", "STORE").with("ref", "store"));

        JsonPath web = client.reserve("R1", List.of(line("A", 4, "L")), "segment", Map.of("channel", "WEB"));
        JsonPath more = client.reserve("R2", List.of(line("A", 4, "L")), "segment", Map.of("channel", "WEB"));
        JsonPath where = client.reserve(
                "R3",
                List.of(line("A", 6, "L")),
                "where",
                Map.of("or", List.of(Map.of("channel", Map.of("eq", "WEB")), Map.of("ref", Map.of("eq", "store")))));
        JsonPath none = client.reserve("R4", List.of(line("A", 1, "L")), "segment", Map.of("channel", "PHONE"));

        assertThat(web.getList("lines[0].allocations.quantityRef")).containsExactly("web");
        assertThat(more.getString("lines[0].short.reason")).isEqualTo("INSUFFICIENT_QUANTITY");
        assertThat(more.getInt("lines[0].short.free")).isEqualTo(1);
        assertThat(where.getList("lines[0].allocations.quantity")).containsExactlyInAnyOrder(1, 5);
        assertThat(none.getString("lines[0].short.reason")).isEqualTo("INSUFFICIENT_QUANTITY");
    }

    @Test
    void findsNothingEligibleWhereOnlyOtherSegmentsAre() {
        Batches.submit(client.job, entity("A", "L", 5).with("channel", "STORE"));

        JsonPath none = client.reserve("R1", List.of(line("A", 1, "L")), "segment", Map.of("channel", "PHONE"));

        assertThat(none.getString("lines[0].short.reason")).isEqualTo("NOT_ELIGIBLE");
    }

    @Test
    void keepsHoldUntilItsTimeAndThenNoLonger() {
        count("A", "L", 5);
        client.reserve("R1", List.of(line("A", 5, "L")), "expiresIn", "PT2S");
        assertThat(client.free("A", "L")).isZero();
        assertThat(client.reserve("R2", List.of(line("A", 1, "L"))).getString("status"))
                .isEqualTo("REJECTED");

        await().atMost(Duration.ofSeconds(5))
                .until(() -> client.find("R1").getString("status").equals("EXPIRED"));

        assertThat(client.free("A", "L")).isEqualTo(5);
        assertThat(client.reserve("R3", List.of(line("A", 5, "L"))).getString("status"))
                .isEqualTo("COMMITTED");
        assertThat(client.refused("commitReservation", "CommitReservationInput", "R1"))
                .containsEntry("code", "RESERVATION_CLOSED");
    }

    @Test
    void commitsAndExtendsHold() {
        count("A", "L", 5);
        client.reserve("R1", List.of(line("A", 1, "L")), "expiresIn", "PT10M");

        String until = Instant.now()
                .plus(Duration.ofDays(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        JsonPath extended =
                client.step("extendReservation", "ExtendReservationInput", "R1", "holdUntil", until, "ifVersion", 1);
        JsonPath committed = client.step("commitReservation", "CommitReservationInput", "R1", "requestRef", "c1");
        JsonPath again = client.step("commitReservation", "CommitReservationInput", "R1", "requestRef", "c1");

        assertThat(extended.getString("heldUntil")).isEqualTo(until);
        assertThat(extended.getInt("version")).isEqualTo(2);
        assertThat(committed.getString("status")).isEqualTo("COMMITTED");
        assertThat(committed.getString("heldUntil")).isNull();
        assertThat(again.<Object>get()).isEqualTo(committed.<Object>get());
        assertThat(client.refused("releaseReservation", "ReleaseReservationInput", "R1", "requestRef", "c1"))
                .containsEntry("code", "IDEMPOTENCY_KEY_REUSED");
        assertThat(client.refused("releaseReservation", "ReleaseReservationInput", "R1", "ifVersion", 1))
                .containsEntry("code", "VERSION_MISMATCH");
    }

    @Test
    void releasesLinesOneByOne() {
        count("A", "L", 5);
        count("B", "L", 5);
        client.reserve("R1", List.of(line("A", 2, "L"), line("B", 3, "L")));

        JsonPath first = client.step("releaseReservation", "ReleaseReservationInput", "R1", "lineRefs", List.of("2"));
        JsonPath second = client.step("releaseReservation", "ReleaseReservationInput", "R1");

        assertThat(first.getString("status")).isEqualTo("COMMITTED");
        assertThat(first.getList("lines.open")).containsExactly(2, 0);
        assertThat(second.getString("status")).isEqualTo("RELEASED");
        assertThat(client.free("A", "L")).isEqualTo(5);
        assertThat(client.free("B", "L")).isEqualTo(5);
        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 5 ACTIVE", "RESERVED -2 INACTIVE");
        assertThat(client.refused("fulfilReservation", "FulfilReservationInput", "R1"))
                .containsEntry("code", "RESERVATION_CLOSED");
    }

    @Test
    void turnsPickedAndMissingPiecesIntoSaleAndCorrection() {
        count("A", "L", 10);
        client.reserve("R1", List.of(line("A", 5, "L")));

        JsonPath part = client.step(
                "fulfilReservation",
                "FulfilReservationInput",
                "R1",
                "lines",
                List.of(Map.of("lineRef", "1", "picked", 1, "missing", 2)));
        assertThat(part.getString("status")).isEqualTo("PARTLY_FULFILLED");
        assertThat(part.getInt("lines[0].open")).isEqualTo(2);
        assertThat(stock.onHand("A", "L")).isEqualTo(5);

        JsonPath rest = client.step("fulfilReservation", "FulfilReservationInput", "R1");
        assertThat(rest.getString("status")).isEqualTo("FULFILLED");
        assertThat(rest.getInt("lines[0].allocations[0].picked")).isEqualTo(3);
        assertThat(rest.getInt("lines[0].allocations[0].missing")).isEqualTo(2);
        assertThat(stock.onHand("A", "L")).isEqualTo(5);
        assertThat(stock.quantities("A", "L"))
                .containsExactly(
                        "CORRECTION -2 ACTIVE", "LAST_ON_HAND 10 ACTIVE", "RESERVED -2 INACTIVE", "SALE -3 ACTIVE");

        Batches.submit(client.job, entity("A", "L", 5));
        assertThat(stock.onHand("A", "L")).isEqualTo(5);
    }

    @Test
    void choosesAmongLocationsWithoutTheirLocks() {
        count("A", "L1", 1);
        count("A", "L2", 2);
        count("A", "L3", 3);

        JsonPath made = client.reserve("R1", List.of(line("A", 5, "L1", "L2", "L3", "NONE")));

        assertThat(made.getList("lines[0].allocations.locationRef")).containsExactly("L1", "L2", "L3");
        assertThat(made.getList("lines[0].allocations.quantity")).containsExactly(1, 2, 2);
    }

    @Test
    void isChangedByItsOwnStepsOnly() {
        count("A", "L", 5);
        client.reserve("F1", List.of(line("A", 3, "L")));

        PlainHttp.post(
                "/api/v4.1/event/sync",
                new JsonObject()
                        .put("name", "UpdateInventoryQty")
                        .put("retailerId", Long.toString(client.retailer))
                        .put("entityType", "INVENTORY_CATALOGUE")
                        .put("entityRef", client.catalogue)
                        .put(
                                "attributes",
                                new JsonObject()
                                        .put(
                                                "items",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("fulfilmentId", "F1")
                                                                .put("skuRef", "A")
                                                                .put("locationRef", "L")
                                                                .put("cancelQty", 3))))
                        .encode());
        Map<String, Object> archived = GraphQl.refused(GraphQl.postAs(
                client.retailer,
                "mutation ($input: ArchiveInventoryQuantityInput!) { archiveInventoryQuantity(input: $input) { ref } }",
                Map.of(
                        "input",
                        Map.of("ref", "A:L:DEFAULT:LAST_ON_HAND", "catalogue", Map.of("ref", client.catalogue)))));
        Map<String, Object> changed = GraphQl.refused(GraphQl.postAs(
                client.retailer,
                "mutation ($input: UpdateInventoryQuantityInput!) { updateInventoryQuantity(input: $input) { ref } }",
                Map.of(
                        "input",
                        Map.of(
                                "ref",
                                "reservation/F1/1",
                                "quantity",
                                -1,
                                "catalogue",
                                Map.of("ref", client.catalogue)))));

        assertThat(archived).containsEntry("code", "INVALID_VALUE").containsEntry("field", "ref");
        assertThat(changed.get("code")).isIn("NOT_FOUND", "INVALID_VALUE");
        assertThat(client.free("A", "L")).isEqualTo(2);
    }

    private void count(String product, String location, int pieces) {
        Batches.submit(client.job, entity(product, location, pieces));
    }

    private void lot(String ref, int pieces, String expiresOn) {
        Batches.submit(client.job, entity("A", "L", pieces).with("ref", ref).with("expiresOn", expiresOn));
    }
}
