package io.quantree.stock.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.RefKey;
import io.quantree.stock.edit.RandomTrees;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockRules;
import io.quantree.support.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelRuleTest {
    private static final LevelRule RULE = new LevelRule(OnHandRule.of(Settings.of(StockRules.class)), Duration.ZERO);

    private final List<LevelModel.Node> position = new ArrayList<>();

    @Test
    void isZeroWithoutQuantities() {
        assertThat(level()).isEqualTo(Level.ZERO);
    }

    @Test
    void countsUnsegmentedReservationInSegmentOfItsParent() {
        asked("batch", null, "LAST_ON_HAND", 10);
        other("other", null, "LAST_ON_HAND", 20);
        other("order", "batch", "RESERVED", -3);

        assertThat(level()).isEqualTo(new Level(7, 7, 3));
    }

    @Test
    void countsMatchingDescendantOnce() {
        asked("batch", null, "LAST_ON_HAND", 10);
        asked("order", "batch", "RESERVED", -3);
        asked("deeper", "order", "CORRECTION", 1);

        assertThat(level()).isEqualTo(new Level(8, 8, 3));
    }

    @Test
    void countsExpiredStockAndItsReservationsAsNotFree() {
        add("old", null, "LAST_ON_HAND", "ACTIVE", 10, true, true);
        asked("order", "old", "RESERVED", -3);
        asked("fresh", null, "LAST_ON_HAND", 5);

        assertThat(level()).isEqualTo(new Level(12, 5, 3));
    }

    @Test
    void keepsFreeWhenExpectedDeliveryIsReserved() {
        asked("here", null, "LAST_ON_HAND", 5);
        asked("coming", null, "EXPECTED", 50);
        asked("order", "coming", "RESERVED", -3);

        assertThat(level()).isEqualTo(new Level(2, 5, 3));
    }

    @Test
    void takesParentlessReservationFromWholePosition() {
        asked("here", null, "LAST_ON_HAND", 5);
        asked("order", null, "RESERVED", -3);

        assertThat(level()).isEqualTo(new Level(2, 2, 3));
    }

    @Test
    void takesActiveDescendantsOfStockFromFree() {
        add("count", null, "LAST_ON_HAND", "CREATED", 10, false, true);
        other("hold", "count", "HOLD", -4);
        add("past", "count", "HOLD", "INACTIVE", -2, false, false);
        add("done", "count", "RESERVED", "INACTIVE", -3, false, false);

        assertThat(level()).isEqualTo(new Level(10, 6, 0));
    }

    @Test
    void keepsDeliveryBelowStockAndItsReservationsOutOfFree() {
        asked("count", null, "LAST_ON_HAND", 10);
        asked("delivery", "count", "ON_ORDER", 100);
        asked("preorder", "delivery", "RESERVED", -30);

        assertThat(level()).isEqualTo(new Level(-20, 10, 30));
    }

    @Test
    void keepsWhatLiesBelowQuarantinedStockOutOfFree() {
        add("held", null, "LAST_ON_HAND", "QUARANTINED", 10, false, true);
        asked("returned", "held", "DELTA", 4);
        asked("sold", "held", "SALE", -1);
        asked("here", null, "LAST_ON_HAND", 5);

        assertThat(level()).isEqualTo(new Level(8, 5, 0));
    }

    @Test
    void nothingIsFreeOfMoreThanThePosition() {
        asked("one", null, "LAST_ON_HAND", 10);
        other("two", null, "LAST_ON_HAND", 10);
        other("sold", null, "SALE", -15);

        assertThat(level().free()).isEqualTo(10);
        assertThat(RULE.within(quantities()).free()).isEqualTo(5);
        assertThat(RULE.freeOfEach(quantities()))
                .containsEntry(RefKey.of(1, "one"), 5L)
                .containsEntry(RefKey.of(1, "sold"), -15L);
    }

    @Test
    void ignoresMissingParent() {
        asked("lost", "nobody", "RESERVED", -3);

        assertThat(level()).isEqualTo(new Level(-3, 0, 3));
    }

    @Test
    void expiresTheLeadTimeBeforeTheDate() {
        LevelRule ahead = new LevelRule(RULE.onHand(), Duration.ofDays(2));
        Instant at = Instant.parse("2026-06-01T00:00:00Z");

        assertThat(ahead.hasExpired(at.plus(Duration.ofDays(2)), at)).isTrue();
        assertThat(ahead.hasExpired(at.plus(Duration.ofDays(2)).plusNanos(1_000), at))
                .isFalse();
        assertThat(ahead.hasExpired(null, at)).isFalse();
    }

    @Property
    void agreesWithWalkFromRoot(@ForAll long seed) {
        Random random = new Random(seed);
        position.clear();
        position.addAll(RandomTrees.of(random, "q"));
        Level expected = LevelModel.of(List.copyOf(position)).level();
        Collections.shuffle(position, random);

        assertThat(level()).isEqualTo(expected);
        assertThat(RULE.within(quantities())).isEqualTo(LevelModel.within(List.copyOf(position)));
    }

    private void asked(String ref, @Nullable String parent, String type, long quantity) {
        add(ref, parent, type, "ACTIVE", quantity, false, true);
    }

    private void other(String ref, @Nullable String parent, String type, long quantity) {
        add(ref, parent, type, "ACTIVE", quantity, false, false);
    }

    private void add(
            String ref,
            @Nullable String parent,
            String type,
            String status,
            long quantity,
            boolean expired,
            boolean matches) {
        position.add(new LevelModel.Node(ref, parent, type, status, quantity, expired, matches, null));
    }

    private Level level() {
        return RULE.of(quantities());
    }

    private List<LevelQuantity> quantities() {
        return position.stream()
                .map(node -> new LevelQuantity(
                        RefKey.of(1, node.ref()),
                        node.parent() == null ? null : RefKey.of(1, node.parent()),
                        node.type(),
                        node.status(),
                        node.quantity(),
                        node.expired(),
                        node.matches()))
                .toList();
    }
}
