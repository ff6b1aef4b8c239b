package io.quantree.stock.upsert;

import static io.quantree.support.Batches.submit;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.Stock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which quantities count as on hand, and which a new stock count nets. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class NettingTest extends UpsertTestBase {
    @Test
    void followsGoldenTableOfReservationAndSale() {
        assertThat(onHandAfter(count(150))).isEqualTo(150);
        assertThat(onHandAfter(count(170))).isEqualTo(170);
        assertThat(onHandAfter(typed("RESERVED", "order-1:RESERVED", -3))).isEqualTo(167);
        assertThat(onHandAfter(
                        typed("RESERVED", "order-1:RESERVED", -3).with("status", "INACTIVE"),
                        typed("SALE", "order-1:SALE", -3)))
                .isEqualTo(167);
        assertThat(quantities()).containsExactly("LAST_ON_HAND 170 ACTIVE", "RESERVED -3 INACTIVE", "SALE -3 ACTIVE");
    }

    @Test
    void followsGoldenTableOfShortPick() {
        assertThat(onHandAfter(count(167), typed("RESERVED", "order-2:RESERVED", -5)))
                .isEqualTo(162);
        assertThat(onHandAfter(
                        typed("RESERVED", "order-2:RESERVED", -5).with("status", "INACTIVE"),
                        typed("SALE", "order-2:SALE", -1),
                        typed("CORRECTION", "order-2:CORRECTION", -4)))
                .isEqualTo(162);

        assertThat(onHandAfter(count(162))).isEqualTo(162);

        assertThat(quantities())
                .containsExactly(
                        "CORRECTION -4 INACTIVE",
                        "LAST_ON_HAND 162 ACTIVE",
                        "RESERVED -5 INACTIVE",
                        "SALE -1 INACTIVE");
    }

    @Test
    void changesNothingWhenCorrectionAndCountRepeat() {
        assertThat(onHandAfter(typed("CORRECTION", "c", 3), count(10))).isEqualTo(10);

        assertThat(onHandAfter(typed("CORRECTION", "c", 3), count(10))).isEqualTo(10);
    }

    @Test
    void considersOtherCountsWhenCorrectionComesWithOne() {
        submit(job, count(10), count(20).attribute("channel", "WEB"));

        assertThat(onHandAfter(typed("CORRECTION", "c", 3), count(11))).isEqualTo(34);
    }

    @Test
    void keepsOpenReservationsAtNewCount() {
        submit(job, count(10), typed("RESERVED", "r", -2), typed("DELTA", "d", 4), typed("ADJUSTMENT", "a", 1));

        assertThat(onHandAfter(count(20))).isEqualTo(18);
        assertThat(quantities())
                .containsExactly(
                        "ADJUSTMENT 1 ACTIVE", "DELTA 4 INACTIVE", "LAST_ON_HAND 20 ACTIVE", "RESERVED -2 ACTIVE");
    }

    @Test
    void excludesExpectedQuantityFromOnHand() {
        assertThat(onHandAfter(
                        count(10),
                        typed("ON_ORDER", "po-1", 50).attribute("expectedOn", "2027-01-01"),
                        typed("IN_TRANSIT", "po-1:1", 20).under("po-1"),
                        typed("EXPECTED", "e", 5)))
                .isEqualTo(10);
    }

    @Test
    void countsCreatedButNotInactiveStockCount() {
        assertThat(onHandAfter(count(10).with("status", "CREATED"))).isEqualTo(10);
        assertThat(onHandAfter(count(10).with("status", "INACTIVE"))).isZero();
        assertThat(onHandAfter(count(10))).isEqualTo(10);
        assertThat(quantities()).containsExactly("LAST_ON_HAND 10 ACTIVE");
        assertThat(onHandAfter(typed("SALE", "s", -1).with("status", "CREATED")))
                .isEqualTo(10);
    }

    @Test
    void keepsStatusThatRecordOmits() {
        submit(job, count(10).with("status", "CREATED"));

        submit(job, count(11));

        assertThat(quantities()).containsExactly("LAST_ON_HAND 11 CREATED");
    }

    @Test
    void netsOnlyDescendantsOfCountedSegment() {
        submit(
                job,
                count(10).with("ref", "au").attribute("countryOfOrigin", "AU"),
                count(20).with("ref", "nz").attribute("countryOfOrigin", "NZ"),
                typed("SALE", "sale-au", -1).under("au"),
                typed("SALE", "sale-nz", -2).under("nz"),
                typed("RESERVED", "res-au", -3).under("au"),
                typed("CORRECTION", "corr-au", -1).under("res-au"),
                typed("DELTA", "nobody", -4));
        assertThat(stock().onHand("A", "L")).isEqualTo(19);

        submit(job, count(9).with("ref", "au").attribute("countryOfOrigin", "AU"));

        assertThat(status("sale-au")).isEqualTo("INACTIVE");
        assertThat(status("corr-au")).isEqualTo("INACTIVE");
        assertThat(status("res-au")).isEqualTo("ACTIVE");
        assertThat(status("sale-nz")).isEqualTo("ACTIVE");
        assertThat(status("nobody")).isEqualTo("ACTIVE");
        assertThat(stock().onHand("A", "L")).isEqualTo(9 + 20 - 2 - 3 - 4);
    }

    @Test
    void netsParentlessQuantitiesOfSingleCount() {
        submit(
                job,
                count(10).with("ref", "au"),
                count(20).with("ref", "nz").with("status", "INACTIVE"),
                typed("DELTA", "nobody", -4));

        submit(job, count(9).with("ref", "au"));

        assertThat(status("nobody")).isEqualTo("INACTIVE");
    }

    @Test
    void addsUpSegmentsAndTheirReservations() {
        submit(
                job,
                count(10).with("ref", "b7").attribute("manufacturerBatchNumber", "B7"),
                count(20).with("ref", "b8").attribute("manufacturerBatchNumber", "B8"),
                typed("RESERVED", "order-1", -4).under("b7"));

        assertThat(stock().onHand("A", "L")).isEqualTo(26);
        assertThat(String.valueOf(stock().quantity("A", "L", "order-1").get("parent")))
                .contains("b7");
    }

    @Test
    void keepsTransientsLaterThanCount() {
        submit(
                job,
                count(10).with("asOf", "2026-01-01T00:00:00Z"),
                typed("SALE", "before", -1).with("asOf", "2026-01-02T00:00:00Z"),
                typed("SALE", "after", -2).with("asOf", "2026-01-04T00:00:00Z"));

        assertThat(onHandAfter(count(9).with("asOf", "2026-01-03T00:00:00Z"))).isEqualTo(7);

        assertThat(status("before")).isEqualTo("INACTIVE");
        assertThat(status("after")).isEqualTo("ACTIVE");
    }

    @Test
    void storesSignedCorrectionOfRecord() {
        assertThat(onHandAfter(count(10).with("correctedQty", -3))).isEqualTo(7);
        assertThat(quantities()).containsExactly("CORRECTION -3 ACTIVE", "LAST_ON_HAND 10 ACTIVE");

        assertThat(onHandAfter(count(10).with("correctedQty", 2))).isEqualTo(12);
        assertThat(onHandAfter(count(10).with("correctedQty", 0))).isEqualTo(10);
        assertThat(quantities()).containsExactly("CORRECTION 2 INACTIVE", "LAST_ON_HAND 10 ACTIVE");
    }

    @Test
    void storesReservationOfRecordAsNegative() {
        assertThat(onHandAfter(count(10).with("reservedQty", 3))).isEqualTo(7);
        assertThat(onHandAfter(count(10).with("reservedQty", -4))).isEqualTo(6);
        assertThat(onHandAfter(count(12))).isEqualTo(8);
        assertThat(onHandAfter(count(12).with("reservedQty", 0))).isEqualTo(12);
        assertThat(quantities()).containsExactly("LAST_ON_HAND 12 ACTIVE", "RESERVED 0 ACTIVE");
        assertThat(String.valueOf(
                        stock().quantity("A", "L", "A:L:DEFAULT:RESERVED").get("parent")))
                .contains("A:L:DEFAULT:LAST_ON_HAND");
    }

    @Test
    void storesNoCompanionForZero() {
        submit(job, count(10).with("correctedQty", 0).with("reservedQty", 0));

        assertThat(quantities()).containsExactly("LAST_ON_HAND 10 ACTIVE");
    }

    @Test
    void keepsCompanionsOfTwoSegmentsApart() {
        submit(
                job,
                count(10).attribute("channel", "WEB").with("reservedQty", 1).with("correctedQty", 1),
                count(20).attribute("channel", "SHOP").with("reservedQty", 2).with("correctedQty", -5),
                count(30).with("ref", "own").with("reservedQty", 3));

        assertThat(stock().onHand("A", "L")).isEqualTo(10 - 1 + 1 + 20 - 2 - 5 + 30 - 3);
        assertThat(status("own:RESERVED")).isEqualTo("ACTIVE");
        assertThat(quantities()).hasSize(8);
    }

    @Test
    void answersUnchangedWhenCountAndCompanionsRepeat() {
        Entity record = count(10).with("correctedQty", -3).with("reservedQty", 2);
        submit(job, record);

        assertThat(submit(job, record).getList("results.code")).containsExactly("UNCHANGED");
        assertThat(submit(job, record.with("reservedQty", 1)).getList("results.code"))
                .containsExactly("UPDATED");
        assertThat(stock().onHand("A", "L")).isEqualTo(6);
    }

    private Integer onHandAfter(Object... records) {
        assertThat(submit(job, records).getInt("summary.failed")).isZero();
        return stock().onHand("A", "L");
    }

    private static Entity count(int quantity) {
        return entity("A", "L", quantity);
    }

    private static Entity typed(String type, String ref, int quantity) {
        return entity("A", "L", quantity).with("type", type).with("ref", ref);
    }

    private Stock stock() {
        return new Stock(retailer);
    }

    private List<String> quantities() {
        return stock().quantities("A", "L");
    }

    private Object status(String ref) {
        return String.valueOf(stock().quantity("A", "L", ref).get("status"));
    }
}
