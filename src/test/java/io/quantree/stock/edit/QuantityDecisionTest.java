package io.quantree.stock.edit;

import static io.quantree.stock.model.StockRecords.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.PositionLevel;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.SegmentTest;
import io.quantree.stock.model.StockRecords;
import io.quantree.stock.model.StockRules;
import io.quantree.support.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuantityDecisionTest {
    private static final String BUILT = "SKU:LOC:DEFAULT:LAST_ON_HAND";
    private static final long DIGEST = 4711;

    private final StockRules rules = Settings.of(StockRules.class);
    private final OnHandRule onHand = OnHandRule.of(rules);
    private final InventoryPosition position = StockRecords.position();

    private static final LevelRule LEVEL = new LevelRule(OnHandRule.of(Settings.of(StockRules.class)), Duration.ZERO);

    @Test
    void updateWithoutContentKeepsContentDigest() {
        InventoryQuantity count = stored(BUILT, "LAST_ON_HAND", "ACTIVE", 10, Segment.NONE, null);

        edit().update(position, change(BUILT, null, null, 12, kept -> kept));

        assertThat(count.contentDigest).isEqualTo(DIGEST);
        assertThat(count.needsRewrite()).isFalse();
        assertThat(position.onHandDelta(onHand)).isEqualTo(2);
    }

    @Test
    void updateOfContentOrTypeClearsContentDigest() {
        InventoryQuantity count = stored(BUILT, "LAST_ON_HAND", "ACTIVE", 10, Segment.NONE, null);
        InventoryQuantity sale = stored("sale", "SALE", "ACTIVE", -1, Segment.NONE, null);

        edit().update(position, change(BUILT, null, null, null, kept -> in(SegmentTest.channel("WEB"), null)));
        edit().update(position, change("sale", "DELTA", null, null, kept -> kept));

        assertThat(count.contentDigest).isEqualTo(QuantityContent.UNKNOWN);
        assertThat(sale.contentDigest).isEqualTo(QuantityContent.UNKNOWN);
        assertThat(count.needsRewrite() && sale.needsRewrite()).isTrue();
        assertThat(sale.isLive()).isTrue();
    }

    @Test
    void updateWithStoredValuesChangesNothing() {
        stored(BUILT, "LAST_ON_HAND", "ACTIVE", 10, Segment.NONE, null);

        edit().update(position, change(BUILT, "LAST_ON_HAND", "ACTIVE", 10, kept -> kept));

        assertThat(position.changed()).isFalse();
    }

    @Test
    void updateOfTypeToLastOnHandNetsOnlyWithQuantity() {
        stored("q", "DELTA", "ACTIVE", 10, Segment.NONE, null);
        InventoryQuantity sale = stored("sale", "SALE", "ACTIVE", -1, Segment.NONE, null);

        edit().update(position, change("q", "LAST_ON_HAND", null, null, kept -> kept));
        assertThat(sale.isLive()).isTrue();

        edit().update(position, change("q", null, null, 10, kept -> kept));
        assertThat(sale.isLive()).isFalse();
    }

    @Test
    void updateWithoutStatusKeepsArchivedQuantityInactive() {
        InventoryQuantity archived = stored("q", "SALE", "INACTIVE", -1, Segment.NONE, null);

        edit().update(position, change("q", null, null, -2, kept -> kept));

        assertThat(archived.isLive()).isFalse();
        assertThat(position.onHandDelta(onHand)).isZero();
    }

    @Test
    void updateOfSaleIsStaleWhenAStockCountIncludesIt() {
        Instant counted = Instant.parse("2026-01-02T00:00:00Z");
        InventoryQuantity count = stored(BUILT, "LAST_ON_HAND", "ACTIVE", 10, Segment.NONE, null);
        count.asOf = counted;
        stored("sale", "SALE", "ACTIVE", -1, Segment.NONE, BUILT);

        assertThatThrownBy(() -> edit().update(position, saleOf(counted.minusSeconds(1))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.STALE));
        edit().update(position, saleOf(counted));
    }

    private static QuantityChange saleOf(Instant asOf) {
        return new QuantityChange("sale", null, null, -2, asOf, null, null, kept -> kept);
    }

    @Test
    void writtenOnHandChangesTheUnsegmentedQuantity() {
        stored("web", "LAST_ON_HAND", "ACTIVE", 5, SegmentTest.channel("WEB"), null);
        stored("order", "RESERVED", "ACTIVE", -2, Segment.NONE, "web");
        stored("held", "LAST_ON_HAND", "HELD", 100, Segment.NONE, null);

        new OnHandDecision(CATALOGUE, rules).setOnHand(position, 10);

        InventoryQuantity balancing = position.find(BUILT);
        assertThat(balancing).isNotNull();
        assertThat(position.onHandDelta(onHand)).isEqualTo(7);
    }

    @Test
    void presentOnHandCreatesNoQuantity() {
        stored("web", "LAST_ON_HAND", "ACTIVE", 5, SegmentTest.channel("WEB"), null);
        stored(BUILT, "LAST_ON_HAND", "INACTIVE", 9, Segment.NONE, null);

        new OnHandDecision(CATALOGUE, rules).setOnHand(position, 5);

        assertThat(position.changed()).isFalse();
    }

    @Test
    void rejectsOnHandWhenLastOnHandDoesNotCount() {
        StockRules reservedOnly = Settings.of(StockRules.class, "quantree.stock.on-hand-types", "RESERVED");

        assertThatThrownBy(() -> new OnHandDecision(CATALOGUE, reservedOnly).setOnHand(position, 5))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_VALUE));
    }

    @Test
    void freeIncludesActiveDescendantsAndWhatHasNoParent() {
        InventoryQuantity root = stored("root", "LAST_ON_HAND", "ACTIVE", 10, Segment.NONE, null);
        stored("order", "RESERVED", "ACTIVE", -3, Segment.NONE, "root");
        stored("line", "RESERVED", "ACTIVE", -1, Segment.NONE, "order");
        stored("planned", "RESERVED", "CREATED", -4, Segment.NONE, "root");
        stored("stray", "RESERVED", "ACTIVE", -5, Segment.NONE, null);

        assertThat(new PositionLevel(LEVEL, position, Instant.EPOCH).free(root)).isEqualTo(1);
    }

    @Test
    void transferKeepsContentAndTimes() {
        InventoryQuantity from = stored("from", "LAST_ON_HAND", "ACTIVE", 10, Segment.NONE, null);
        InventoryQuantity to = stored("to", "LAST_ON_HAND", "ACTIVE", 1, Segment.NONE, null);

        new TransferDecision(CATALOGUE, rules, LEVEL, Instant.EPOCH, 4)
                .move(position, from, position, selection("to", Segment.NONE), null);

        assertThat(from.pieces).isEqualTo(6);
        assertThat(to.pieces).isEqualTo(5);
        assertThat(position.onHandDelta(onHand)).isZero();
        assertThat(from.pending.contentChanged || to.pending.contentChanged || from.onlyConfirmed())
                .isFalse();
        assertThat(from.asOf).isNull();
    }

    @Test
    void rejectsTransferBeyondIntegerRange() {
        InventoryQuantity from = stored("from", "LAST_ON_HAND", "ACTIVE", 10, Segment.NONE, null);
        stored("to", "LAST_ON_HAND", "ACTIVE", Integer.MAX_VALUE, Segment.NONE, null);

        assertThatThrownBy(() -> new TransferDecision(CATALOGUE, rules, LEVEL, Instant.EPOCH, 1)
                        .move(position, from, position, selection("to", Segment.NONE), null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.OUT_OF_RANGE));
    }

    @Test
    void selectsLiveQuantityFirstThenTheOneWithTheBuiltRef() {
        Segment web = SegmentTest.channel("WEB");
        QuantitySelection selection = selection(null, web);
        assertThat(selection.find(position, CATALOGUE)).isNull();

        InventoryQuantity archived = stored("old", "LAST_ON_HAND", "INACTIVE", 1, web, null);
        assertThat(selection.find(position, CATALOGUE)).isSameAs(archived);
        InventoryQuantity live = stored("new", "LAST_ON_HAND", "ACTIVE", 1, web, null);
        assertThat(selection.find(position, CATALOGUE)).isSameAs(live);
        stored("third", "LAST_ON_HAND", "ACTIVE", 1, web, null);
        assertThatThrownBy(() -> selection.find(position, CATALOGUE)).isInstanceOf(Problem.class);
        InventoryQuantity built =
                stored(selection.refIn(position.place(), CATALOGUE), "LAST_ON_HAND", "ACTIVE", 1, web, null);
        assertThat(selection.find(position, CATALOGUE)).isSameAs(built);
    }

    private QuantityDecision edit() {
        return new QuantityDecision(CATALOGUE, rules, new CountTime(Instant.MAX));
    }

    private InventoryQuantity stored(
            String ref, String type, String status, long quantity, Segment segment, @Nullable String parent) {
        InventoryQuantity stored = StockRecords.stored(position, ref, type, status, quantity, segment, parent);
        stored.contentDigest = DIGEST;
        return stored;
    }

    private static QuantityContent in(Segment segment, @Nullable Long parentId) {
        return new QuantityContent(segment, null, null, parentId, null, null, null);
    }

    private static QuantitySelection selection(@Nullable String ref, Segment segment) {
        return new QuantitySelection(ref, new PositionKey("SKU", "LOC"), "LAST_ON_HAND", segment, "to");
    }

    private static QuantityChange change(
            String ref,
            @Nullable String type,
            @Nullable String status,
            @Nullable Integer quantity,
            UnaryOperator<QuantityContent> content) {
        return new QuantityChange(ref, type, status, quantity, null, null, null, content);
    }
}
