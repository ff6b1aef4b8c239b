package io.quantree.delta;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Deltas.delta;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The effects of deltas on stock. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DeltaTest {
    private long retailer;
    private String job = "";
    private Deltas deltas = new Deltas(0);
    private Stock stock = new Stock(0);

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        retailer = newRetailer();
        job = newJob(retailer);
        deltas = new Deltas(retailer);
        stock = new Stock(retailer);
    }

    @Test
    void changesExistingPositionAndCreatesMissingOne() {
        submit(job, entity("A", "L", 10));

        assertThat(deltas.outcomes(delta("A", "L", -3), delta("B", "L", 4))).containsExactly("applied 7", "applied 4");

        assertThat(stock.quantities("A", "L")).containsExactly("DELTA -3 ACTIVE", "LAST_ON_HAND 10 ACTIVE");
        assertThat(stock.quantities("B", "L")).containsExactly("DELTA 4 ACTIVE");
        assertThat(stock.quantity("A", "L", "A:L:DEFAULT:DELTA")).containsEntry("quantity", -3);
    }

    @Test
    void sumsDeltasOfOneTypeInOneQuantity() {
        assertThat(deltas.outcomes(
                        delta("A", "L", 10),
                        delta("A", "L", -3).with("type", "SALE"),
                        delta("A", "L", -2).with("type", "SALE"),
                        delta("A", "L", -1).with("type", "RESERVED"),
                        delta("A", "L", 5).with("type", "CORRECTION")))
                .containsExactly("applied 10", "applied 7", "applied 5", "applied 4", "applied 9");
        assertThat(deltas.outcomes(delta("A", "L", -1).with("type", "SALE"))).containsExactly("applied 8");

        assertThat(stock.quantities("A", "L"))
                .containsExactly("CORRECTION 5 ACTIVE", "DELTA 10 ACTIVE", "RESERVED -1 ACTIVE", "SALE -6 ACTIVE");
    }

    @Test
    void recordsEachDeltaInLedger() {
        deltas.apply(
                delta("A", "L", 10).with("deltaId", "one"),
                delta("A", "L", -3).with("deltaId", "two").with("occurredOn", "2026-01-01T10:00:00Z"));

        assertThat(StockInvariants.rows("""
                        SELECT m.quantity_version, m.delta, m.balance, m.on_hand_delta, m.source, m.source_ref,
                          to_char(m.occurred_on AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS occurred_on
                        FROM inventory_movement m JOIN inventory_catalogue c ON c.id = m.catalogue_id
                        WHERE c.ref = 'DEFAULT:%d' ORDER BY m.quantity_version
                        """.formatted(retailer)))
                .containsExactly(
                        "quantity_version=1 delta=10 balance=10 on_hand_delta=10 source=DELTA source_ref=one occurred_on=null",
                        "quantity_version=2 delta=-3 balance=7 on_hand_delta=-3 source=DELTA source_ref=two"
                                + " occurred_on=2026-01-01 10:00");
    }

    @Test
    void answersRepeatedDeltaAsDuplicate() {
        Deltas.Delta once = delta("A", "L", 5).with("deltaId", "once");

        assertThat(deltas.outcomes(once, once)).containsExactly("applied 5", "duplicate 5");
        assertThat(deltas.outcomes(delta("A", "L", 1), once)).containsExactly("applied 6", "duplicate 6");
        assertThat(deltas.outcomes(delta("A", "L", 6).with("deltaId", "once")))
                .containsExactly("rejected IDEMPOTENCY_KEY_REUSED 6");
        assertThat(deltas.outcomes(delta("B", "L", 5).with("deltaId", "once")))
                .containsExactly("rejected IDEMPOTENCY_KEY_REUSED 0");

        assertThat(stock.onHand("A", "L")).isEqualTo(6);
        assertThat(stock.onHand("B", "L")).isNull();
    }

    @Test
    void keepsAssociationsApartWhateverTheirColons() {
        for (int round = 1; round <= 2; round++) {
            deltas.apply(
                    reservation(1),
                    reservation(2).with("associationType", "ORDER"),
                    reservation(4).with("associationType", "QUOTE"),
                    reservation(8).with("associationType", "ORDER").with("associationRef", "WEB:17"),
                    reservation(16).with("associationType", "ORDER:WEB").with("associationRef", "17"),
                    reservation(32).with("associationRef", "ORDER:WEB:17"),
                    reservation(64).with("associationRef", "17"));
        }

        assertThat(stock.quantities("A", "L"))
                .containsExactlyInAnyOrder(
                        "RESERVED -2 ACTIVE",
                        "RESERVED -4 ACTIVE",
                        "RESERVED -8 ACTIVE",
                        "RESERVED -16 ACTIVE",
                        "RESERVED -32 ACTIVE",
                        "RESERVED -64 ACTIVE",
                        "RESERVED -128 ACTIVE");
        assertThat(stock.onHand("A", "L")).isEqualTo(-254);
        assertThat(stock.quantity("A", "L", "A:L:DEFAULT:RESERVED:ORDER:WEB:17"))
                .containsEntry("quantity", -16);
    }

    @Test
    void createsOneOfTwoPositionsThatBuildTheSameRef() {
        assertThat(deltas.outcomes(
                        delta("A:B", "C", 1).with("type", "SALE"),
                        delta("A", "B:C", 1),
                        delta("A:B", "C", 1),
                        delta("A", "B:C", 1).with("type", "SALE")))
                .containsExactly("applied 1", "rejected REF_IN_USE 0", "applied 2", "rejected REF_IN_USE 0");
    }

    @Test
    void addsToTheQuantityThatAFormerReleaseBuiltTheRefFor() {
        submit(
                job,
                entity("A", "L", -5)
                        .with("type", "RESERVED")
                        .with("ref", "A:L:DEFAULT:RESERVED:ORDER:17")
                        .attribute("associationRef", "ORDER:17"));

        deltas.apply(reservation(1).with("associationRef", "ORDER:17"));
        deltas.apply(reservation(2).with("associationType", "ORDER").with("associationRef", "17"));

        assertThat(stock.quantities("A", "L")).containsExactlyInAnyOrder("RESERVED -6 ACTIVE", "RESERVED -2 ACTIVE");
    }

    private static Deltas.Delta reservation(int pieces) {
        return delta("A", "L", -pieces).with("type", "RESERVED");
    }

    @Test
    void appliesEqualDeltaIdsInTwoCatalogues() {
        long other = newRetailer();
        newJob(other);

        assertThat(deltas.outcomes(delta("A", "L", 5).with("deltaId", "x"))).containsExactly("applied 5");
        assertThat(new Deltas(other).outcomes(delta("A", "L", 5).with("deltaId", "x")))
                .containsExactly("applied 5");
    }

    @Test
    void rejectsDeltaBelowMinResultAndForgetsItsId() {
        Deltas.Delta greedy = delta("A", "L", -4).with("minResult", 0).with("deltaId", "greedy");

        assertThat(deltas.outcomes(
                        delta("A", "L", 3), greedy, delta("A", "L", -3).with("minResult", 0)))
                .containsExactly("applied 3", "rejected INSUFFICIENT_QUANTITY 3", "applied 0");
        assertThat(deltas.outcomes(delta("A", "L", 4), greedy)).containsExactly("applied 4", "applied 0");
        assertThat(deltas.outcomes(greedy)).containsExactly("duplicate 0");
    }

    @Test
    void drawsOnStockCountOfSegment() {
        submit(
                job,
                entity("A", "L", 10).attribute("channel", "WEB").with("ref", "web"),
                entity("A", "L", 20).attribute("channel", "SHOP"));

        assertThat(deltas.outcomes(
                        delta("A", "L", -4).with("channel", "WEB").with("type", "SALE"),
                        delta("A", "L", -7)
                                .with("channel", "WEB")
                                .with("type", "RESERVED")
                                .with("minResult", 0),
                        delta("A", "L", -6)
                                .with("channel", "WEB")
                                .with("type", "RESERVED")
                                .with("minResult", 0)))
                .containsExactly("applied 26", "rejected INSUFFICIENT_QUANTITY 26", "applied 20");

        String sale = ref("SALE -4 ACTIVE");
        assertThat(stock.quantity("A", "L", sale))
                .containsEntry("channel", "WEB")
                .extractingByKey("parent")
                .hasToString("{ref=web}");
        // The next stock count of the segment nets only the sales of that segment, and no reservations.
        submit(job, entity("A", "L", 6).attribute("channel", "WEB").with("ref", "web"));
        assertThat(stock.onHand("A", "L")).isEqualTo(20);
    }

    @Test
    void drawsOnNamedParent() {
        submit(
                job,
                entity("A", "L", 10).attribute("channel", "WEB").with("ref", "web"),
                entity("A", "L", -2)
                        .with("type", "RESERVED")
                        .with("ref", "order")
                        .under("web"));

        assertThat(deltas.outcomes(
                        delta("A", "L", -9).with("parentRef", "web").with("minResult", 0),
                        delta("A", "L", -8).with("parentRef", "web").with("minResult", 0),
                        delta("A", "L", -8).with("parentRef", "nobody"),
                        delta("B", "L", -8).with("parentRef", "web")))
                .containsExactly(
                        "rejected INSUFFICIENT_QUANTITY 8",
                        "applied 0",
                        "rejected PARENT_NOT_FOUND 0",
                        "rejected PARENT_NOT_FOUND 0");

        assertThat(stock.quantity("A", "L", ref("DELTA -8 ACTIVE"))).containsEntry("channel", "WEB");
        assertThat(stock.onHand("B", "L")).isNull();
    }

    @Test
    void keepsSeparateQuantitiesForDifferentOrders() {
        deltas.apply(
                delta("A", "L", -1)
                        .with("type", "RESERVED")
                        .with("associationType", "ORDER")
                        .with("associationRef", "17"),
                delta("A", "L", -2)
                        .with("type", "RESERVED")
                        .with("associationType", "ORDER")
                        .with("associationRef", "18"),
                delta("A", "L", -4)
                        .with("type", "RESERVED")
                        .with("associationType", "ORDER")
                        .with("associationRef", "17"));

        assertThat(stock.quantities("A", "L")).containsExactly("RESERVED -2 ACTIVE", "RESERVED -5 ACTIVE");
        assertThat(stock.quantity("A", "L", "A:L:DEFAULT:RESERVED:ORDER:17"))
                .containsEntry("quantity", -5)
                .containsEntry("associationRef", "17");
    }

    @Test
    void stockCountNetsOnlyEarlierSales() {
        submit(job, entity("A", "L", 100).with("asOf", "2026-05-01T08:00:00Z"));
        deltas.apply(
                sale(-3).with("occurredOn", "2026-05-01T09:00:00Z"),
                sale(-5).with("occurredOn", "2026-05-01T11:00:00Z"),
                delta("A", "L", -1).with("type", "RESERVED").with("occurredOn", "2026-05-01T09:00:00Z"));

        submit(job, entity("A", "L", 97).with("asOf", "2026-05-01T10:00:00Z"));

        assertThat(stock.onHand("A", "L")).isEqualTo(97 - 5 - 1);
        assertThat(stock.quantities("A", "L"))
                .containsExactly("LAST_ON_HAND 97 ACTIVE", "RESERVED -1 ACTIVE", "SALE -5 ACTIVE");

        // A stock count one hour later nets the later sales as well.
        deltas.apply(sale(-2).with("occurredOn", "2026-05-01T13:00:00Z"));
        submit(job, entity("A", "L", 92).with("asOf", "2026-05-01T12:00:00Z"));
        assertThat(stock.quantities("A", "L"))
                .containsExactly("LAST_ON_HAND 92 ACTIVE", "RESERVED -1 ACTIVE", "SALE -2 ACTIVE");
        submit(job, entity("A", "L", 90).with("asOf", "2026-05-01T14:00:00Z"));
        assertThat(stock.quantities("A", "L"))
                .containsExactly("LAST_ON_HAND 90 ACTIVE", "RESERVED -1 ACTIVE", "SALE -2 INACTIVE");
        assertThat(stock.onHand("A", "L")).isEqualTo(89);
    }

    @Test
    void ignoresSaleThatStockCountAlreadyIncludes() {
        submit(job, entity("A", "L", 97).with("asOf", "2026-05-01T10:00:00Z"));

        assertThat(deltas.outcomes(
                        sale(-3).with("occurredOn", "2026-05-01T09:00:00Z").with("deltaId", "late"),
                        sale(-2).with("occurredOn", "2026-05-01T10:00:00Z"),
                        delta("A", "L", -1).with("type", "RESERVED").with("occurredOn", "2026-05-01T09:00:00Z")))
                .containsExactly("applied COUNTED 97", "applied 95", "applied 94");
        assertThat(deltas.outcomes(
                        sale(-3).with("occurredOn", "2026-05-01T09:00:00Z").with("deltaId", "late")))
                .containsExactly("duplicate 94");
        assertThat(stock.quantities("A", "L"))
                .containsExactly("LAST_ON_HAND 97 ACTIVE", "RESERVED -1 ACTIVE", "SALE -2 ACTIVE");
    }

    @Test
    void stockCountWithoutTimeNetsAllSales() {
        submit(job, entity("A", "L", 10));
        deltas.apply(sale(-3));
        submit(job, entity("A", "L", 7));
        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 7 ACTIVE", "SALE -3 INACTIVE");

        assertThat(deltas.outcomes(sale(-1), sale(-1))).containsExactly("applied 6", "applied 5");

        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 7 ACTIVE", "SALE -2 ACTIVE");
    }

    @Test
    void appliesFiveThousandDeltasOfOneRequestInOrder() {
        Object[] many = new Object[5_000];
        Arrays.setAll(many, i -> delta(i % 2 == 0 ? "HOT" : "S" + i, "L", 1).with("minResult", 0));

        var results = deltas.apply(many);

        for (int i = 0; i < many.length; i++) {
            assertThat(results.get(i)).containsEntry("onHand", i % 2 == 0 ? i / 2 + 1 : 1);
        }
    }

    private static Deltas.Delta sale(int quantity) {
        return delta("A", "L", quantity).with("type", "SALE");
    }

    private String ref(String quantity) {
        return stock.nodes("A", "L").stream()
                .filter(node -> quantity.equals(
                        "%s %s %s".formatted(node.get("type"), node.get("quantity"), node.get("status"))))
                .map(node -> String.valueOf(node.get("ref")))
                .findFirst()
                .orElseThrow();
    }
}
