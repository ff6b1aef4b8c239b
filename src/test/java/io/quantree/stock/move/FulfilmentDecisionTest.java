package io.quantree.stock.move;

import static io.quantree.stock.model.StockRecords.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.problem.ProblemType;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockNetting;
import io.quantree.stock.model.StockRecords;
import io.quantree.stock.model.StockRules;
import io.quantree.support.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The steps of a fulfilment, without a database. */
class FulfilmentDecisionTest {
    private static final Segment WEB = new Segment(null, null, null, "WEB", null, null, null, null, null, null);

    private final StockRules rules = Settings.of(StockRules.class);
    private InventoryPosition position = StockRecords.position();

    @BeforeEach
    void startWithCount() {
        position = StockRecords.position();
        position.pieces = 170;
        stored("count", "LAST_ON_HAND", 170, Segment.NONE, null, null);
    }

    @Test
    void turnsPickedReservationIntoSale() {
        move(reservation("F", 3));
        assertThat(position.pieces).isEqualTo(167);

        move(new Picking("SKU", "LOC", "F", 3, 0));

        assertThat(position.pieces).isEqualTo(167);
        assertThat(quantities()).containsExactly("LAST_ON_HAND 170 ACTIVE", "RESERVED -3 INACTIVE", "SALE -3 ACTIVE");
    }

    @Test
    void turnsMissingPiecesIntoCorrection() {
        move(reservation("F", 5));
        move(new Picking("SKU", "LOC", "F", 1, 4));

        assertThat(position.pieces).isEqualTo(165);
        assertThat(quantities())
                .containsExactly(
                        "CORRECTION -4 ACTIVE", "LAST_ON_HAND 170 ACTIVE", "RESERVED -5 INACTIVE", "SALE -1 ACTIVE");
    }

    @Test
    void ignoresRepeatedStep() {
        move(reservation("F", 5));
        move(reservation("F", 5));
        assertThat(position.pieces).isEqualTo(165);
        move(new Picking("SKU", "LOC", "F", 1, 4));
        move(new Picking("SKU", "LOC", "F", 1, 4));

        assertThat(position.pieces).isEqualTo(165);
        assertThat(position.quantities()).hasSize(4);
        assertThat(position.quantities().stream()
                        .mapToInt(quantity -> quantity.pending.stored ? 0 : quantity.pending.versions())
                        .sum())
                .as("reserved and retired, sold, corrected")
                .isEqualTo(4);
    }

    @Test
    void ignoresReservationAfterPicking() {
        move(reservation("F", 3));
        move(new Picking("SKU", "LOC", "F", 3, 0));

        move(reservation("F", 3));

        assertThat(position.pieces).isEqualTo(167);
        assertThat(quantities()).contains("RESERVED -3 INACTIVE");
    }

    @Test
    void keepsNettedSaleInactiveWhenPickingRepeats() {
        move(reservation("F", 3));
        move(new Picking("SKU", "LOC", "F", 3, 0));
        new StockNetting(rules).net(position, quantity("LAST_ON_HAND"), null, List.of());

        move(new Picking("SKU", "LOC", "F", 3, 0));

        assertThat(quantities()).contains("SALE -3 INACTIVE");
    }

    @Test
    void changesSizeOfReservation() {
        move(reservation("F", 5));
        move(reservation("F", 2));

        assertThat(position.pieces).isEqualTo(168);
        assertThat(quantities()).contains("RESERVED -2 ACTIVE");
    }

    @Test
    void restoresOnHandWhenReservationIsCancelled() {
        move(reservation("F", 5));
        move(new Cancellation("SKU", "LOC", "F", 2));
        assertThat(position.pieces).isEqualTo(167);
        assertThat(quantities()).contains("RESERVED -3 ACTIVE");

        move(new Cancellation("SKU", "LOC", "F", null));
        assertThat(position.pieces).isEqualTo(170);
        assertThat(quantities()).contains("RESERVED -3 INACTIVE");

        move(new Cancellation("SKU", "LOC", "F", null));
        assertThat(position.pieces).isEqualTo(170);
    }

    @Test
    void rejectsCancellationWithoutReservation() {
        MoveResult result = move(new Cancellation("SKU", "LOC", "F", null));

        assertThat(Objects.requireNonNull(result.reason()).type()).isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void sellsWithoutReservation() {
        move(new Picking("SKU", "LOC", "F", 2, 0));

        assertThat(position.pieces).isEqualTo(168);
        assertThat(quantities()).containsExactly("LAST_ON_HAND 170 ACTIVE", "SALE -2 ACTIVE");
    }

    @Test
    void sellsFromSegmentOfReservation() {
        stored("web", "LAST_ON_HAND", 10, WEB, null, null);
        move(new FulfilmentReservation("SKU", "LOC", "F", 4, WEB, null));
        assertThat(quantity("RESERVED").parentId).isEqualTo(StockRecords.id("web"));

        move(new Picking("SKU", "LOC", "F", 4, 0));

        assertThat(quantity("SALE").parentId).isEqualTo(StockRecords.id("web"));
        assertThat(quantity("SALE").segment).isEqualTo(WEB);
    }

    @Test
    void sellsFromReservationsInOrderOfRefs() {
        stored("web", "LAST_ON_HAND", 10, WEB, null, null);
        stored("r1", "RESERVED", -4, Segment.NONE, "count", "F");
        stored("r2", "RESERVED", -3, WEB, "web", "F");

        move(new Picking("SKU", "LOC", "F", 5, 2));

        assertThat(quantities())
                .containsExactly(
                        "CORRECTION -2 ACTIVE",
                        "LAST_ON_HAND 10 ACTIVE",
                        "LAST_ON_HAND 170 ACTIVE",
                        "RESERVED -3 INACTIVE",
                        "RESERVED -4 INACTIVE",
                        "SALE -1 ACTIVE",
                        "SALE -4 ACTIVE");
    }

    private static FulfilmentReservation reservation(String fulfilment, int pieces) {
        return new FulfilmentReservation("SKU", "LOC", fulfilment, pieces, Segment.NONE, null);
    }

    private MoveResult move(StockMove move) {
        MoveContext context = new MoveContext(
                CATALOGUE, rules, new LevelRule(OnHandRule.of(rules), Duration.ZERO), Instant.EPOCH, new HashSet<>());
        return new MoveRequest(move, "EVENT", "1", null).decide(context, position);
    }

    private List<String> quantities() {
        return position.quantities().stream()
                .map(quantity -> quantity.type + " " + quantity.pieces + " " + quantity.status)
                .sorted()
                .toList();
    }

    private InventoryQuantity quantity(String type) {
        return position.quantities().stream()
                .filter(quantity -> quantity.type.equals(type))
                .findFirst()
                .orElseThrow();
    }

    private void stored(
            String ref,
            String type,
            int quantity,
            Segment segment,
            @Nullable String parentRef,
            @Nullable String fulfilment) {
        StockRecords.stored(position, ref, type, "ACTIVE", quantity, segment, parentRef).associationRef = fulfilment;
    }
}
