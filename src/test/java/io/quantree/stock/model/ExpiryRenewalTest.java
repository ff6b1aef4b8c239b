package io.quantree.stock.model;

import static io.quantree.stock.model.StockRecords.CATALOGUE;
import static io.quantree.stock.model.StockRecords.record;
import static io.quantree.stock.model.StockRecords.withAsOf;
import static io.quantree.stock.model.StockRecords.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.edit.QuantityChange;
import io.quantree.stock.edit.QuantityDecision;
import io.quantree.stock.upsert.StockDecision;
import io.quantree.support.Settings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpiryRenewalTest {
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    private final StockRules rules = Settings.of(StockRules.class);
    private final OnHandRule onHand = OnHandRule.of(rules);
    private final InventoryPosition position = StockRecords.position();

    @Test
    void renewsWhenRecordHasLaterDate() {
        InventoryQuantity count = stored("q", "LAST_ON_HAND", "EXPIRED", 10, JUNE, null);

        decide(count(10, JULY));

        assertThat(count.status).isEqualTo("ACTIVE");
        assertThat(position.onHandDelta(onHand)).isEqualTo(10);
    }

    @Test
    void staysExpiredWhenRecordHasNoLaterDate() {
        InventoryQuantity count = stored("q", "LAST_ON_HAND", "EXPIRED", 10, JULY, null);

        decide(count(11, JULY));
        decide(count(12, JUNE));
        decide(count(13, null));

        assertThat(count.status).isEqualTo("EXPIRED");
        assertThat(position.onHandDelta(onHand)).isZero();
    }

    @Test
    void takesStatusOfRecord() {
        InventoryQuantity count = stored("q", "LAST_ON_HAND", "EXPIRED", 10, JUNE, null);

        decide(withStatus(count(10, JULY), "EXPIRED"));

        assertThat(count.status).isEqualTo("EXPIRED");
    }

    @Test
    void renewsOnlyQuantityThatExpiredByDate() {
        InventoryQuantity byHand = stored("q", "LAST_ON_HAND", "EXPIRED", 10, null, null);
        decide(count(10, JULY));
        assertThat(byHand.status).isEqualTo("EXPIRED");

        InventoryQuantity held = stored("q", "LAST_ON_HAND", "QUARANTINED", 10, JUNE, null);
        decide(count(10, JULY));
        assertThat(held.status).isEqualTo("QUARANTINED");
    }

    @Test
    void renewsWhenUpdateMovesOrClearsDate() {
        InventoryQuantity moved = stored("moved", "LAST_ON_HAND", "EXPIRED", 10, JUNE, null);
        InventoryQuantity cleared = stored("cleared", "LAST_ON_HAND", "EXPIRED", 20, JUNE, null);
        InventoryQuantity other = stored("other", "LAST_ON_HAND", "EXPIRED", 40, JUNE, null);

        update("moved", null, JULY);
        update("cleared", null, null);
        update("other", null, JUNE);

        assertThat(moved.status).isEqualTo("ACTIVE");
        assertThat(cleared.status).isEqualTo("ACTIVE");
        assertThat(other.status).isEqualTo("EXPIRED");
        assertThat(position.onHandDelta(onHand)).isEqualTo(30);
    }

    @Test
    void takesStatusOfUpdate() {
        InventoryQuantity count = stored("q", "LAST_ON_HAND", "EXPIRED", 10, JUNE, null);

        update("q", "BLOCKED", JULY);

        assertThat(count.status).isEqualTo("BLOCKED");
    }

    @Test
    void renewsItsSales() {
        stored("q", "LAST_ON_HAND", "EXPIRED", 10, JUNE, null);
        InventoryQuantity sale = stored("sale", "SALE", "EXPIRED", -3, null, "q");
        InventoryQuantity dated = stored("dated", "SALE", "EXPIRED", -2, JUNE, "q");
        InventoryQuantity other = stored("other", "LAST_ON_HAND", "EXPIRED", 5, JUNE, null);
        InventoryQuantity elsewhere = stored("elsewhere", "SALE", "EXPIRED", -1, null, "other");

        update("q", null, JULY);

        assertThat(List.of(sale.status, dated.status, other.status, elsewhere.status))
                .containsExactly("ACTIVE", "EXPIRED", "EXPIRED", "EXPIRED");
        assertThat(position.onHandDelta(onHand)).isEqualTo(7);
    }

    @Test
    void renewsSaleThatIsLaterThanNewCount() {
        stored("q", "LAST_ON_HAND", "EXPIRED", 10, JUNE, null);
        InventoryQuantity sale = stored("sale", "SALE", "EXPIRED", -3, null, "q");
        sale.asOf = JULY;

        decide(withAsOf(count(20, JULY), JULY.minusSeconds(1)));

        assertThat(sale.status).isEqualTo("ACTIVE");
        assertThat(position.onHandDelta(onHand)).isEqualTo(17);
    }

    @Test
    void renewsParentlessSaleOfSingleCount() {
        InventoryQuantity count = stored("q", "LAST_ON_HAND", "ACTIVE", 10, JUNE, null);
        InventoryQuantity sale = stored("sale", "SALE", "ACTIVE", -3, null, null);
        stored("order", "RESERVED", "ACTIVE", -1, null, "q");
        stored("netted", "SALE", "INACTIVE", -1, null, "q");

        assertThat(new CountedTransients(rules).of(position, count)).containsExactly(sale);

        stored("second", "LAST_ON_HAND", "ACTIVE", 10, JULY, null);
        assertThat(new CountedTransients(rules).of(position, count)).isEmpty();
    }

    private void decide(StockRecord record) {
        StockDecision decision = new StockDecision(CATALOGUE, rules, new CountTime(Instant.MAX), true, List.of());
        assertThat(decision.decide(position, List.of(record), new HashSet<>()))
                .allSatisfy(verdict -> assertThat(verdict.reason()).isNull());
    }

    private void update(String ref, @Nullable String status, @Nullable Instant expiresOn) {
        new QuantityDecision(CATALOGUE, rules, new CountTime(Instant.MAX))
                .update(
                        position,
                        new QuantityChange(
                                ref, null, status, null, null, null, null, kept -> in(expiresOn, kept.parentId())));
    }

    private static StockRecord count(int quantity, @Nullable Instant expiresOn) {
        return record(0, "LAST_ON_HAND", "q", quantity, in(expiresOn, null).segment(), null);
    }

    private InventoryQuantity stored(
            String ref,
            String type,
            String status,
            long quantity,
            @Nullable Instant expiresOn,
            @Nullable String parent) {
        return StockRecords.stored(
                position, ref, type, status, quantity, in(expiresOn, null).segment(), parent);
    }

    private static QuantityContent in(@Nullable Instant expiresOn, @Nullable Long parentId) {
        Segment segment = new Segment(null, expiresOn, null, null, null, null, null, null, null, null);
        return new QuantityContent(segment, null, null, parentId, null, null, null);
    }
}
