package io.quantree.stock.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.RefKey;
import io.quantree.input.FieldText;
import io.quantree.stock.edit.RandomTrees;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockRules;
import io.quantree.support.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A position can be read with its allocations as rows, or without them and with what they take from each quantity as one number. Both must give
 * the same, and what is taken by that number must stay covered.
 */
class PromisedStockTest {
    private static final LevelRule RULE = new LevelRule(OnHandRule.of(Settings.of(StockRules.class)), Duration.ZERO);

    /** A position in both readings; what is past its time is in the rows only. */
    private record World(List<LevelQuantity> rows, List<LevelQuantity> numbers) {}

    @Property
    void isTheSameWithAllocationsAsRowsOrAsNumber(@ForAll long seed) {
        World world = world(new Random(seed), false);

        assertThat(RULE.of(world.numbers())).isEqualTo(RULE.of(world.rows()));
        assertThat(RULE.within(world.numbers())).isEqualTo(RULE.within(world.rows()));
        assertThat(RULE.expiredOnHand(world.numbers())).isEqualTo(RULE.expiredOnHand(world.rows()));
        assertThat(RULE.freeOfEach(world.numbers())).isEqualTo(freeOfEach(world.rows()));
        assertThat(RULE.goods(world.numbers())).isEqualTo(RULE.goods(world.rows()));
    }

    /** On hand and reserved count such holds until that is written, free doesn't. */
    @Property
    void leavesHoldsPastTheirTimeOutOfFree(@ForAll long seed) {
        World world = world(new Random(seed), true);

        assertThat(RULE.of(world.numbers()).free())
                .isEqualTo(RULE.of(world.rows()).free());
        assertThat(RULE.within(world.numbers()).free())
                .isEqualTo(RULE.within(world.rows()).free());
        assertThat(RULE.freeOfEach(world.numbers())).isEqualTo(freeOfEach(world.rows()));
        assertThat(RULE.goods(world.numbers())).isEqualTo(RULE.goods(world.rows()));
    }

    /**
     * Taking from one source makes it and the position as a whole that much less and changes no other source. So allocations that each take no
     * more than both have never take more together than there is.
     */
    @Property
    void takesFromOneSourceAndFromWholeOnly(@ForAll long seed) {
        Random random = new Random(seed);
        List<LevelQuantity> position = world(random, false).numbers();
        Goods before = RULE.goods(position);
        List<LevelQuantity> sources = position.stream()
                .filter(quantity -> before.left().getOrDefault(quantity.id(), 0L) > 0)
                .toList();
        if (sources.isEmpty()) {
            return;
        }
        LevelQuantity source = sources.get(random.nextInt(sources.size()));
        boolean onHand = RULE.isStock(source.type(), source.status());
        long left = before.left().getOrDefault(source.id(), 0L);
        long taken = 1 + random.nextLong(left);

        Goods after = RULE.goods(position.stream()
                .map(quantity ->
                        quantity.id() == source.id() ? promising(quantity, quantity.promised() + taken) : quantity)
                .toList());

        Map<Long, Long> expected = new HashMap<>(before.left());
        expected.merge(source.id(), -taken, Long::sum);
        assertThat(after.left()).isEqualTo(expected);
        assertThat(after.whole()).isEqualTo(before.whole() - (onHand ? taken : 0));
    }

    /** Whatever is free of the position lies in sources on hand: it can be allocated to the last piece. Reservations take and don't give. */
    @Property
    void findsAllThatIsFreeInSources(@ForAll long seed) {
        List<LevelQuantity> position = world(new Random(seed), false).numbers().stream()
                .filter(quantity -> !quantity.type().equals("RESERVED") || quantity.quantity() <= 0)
                .toList();
        Goods goods = RULE.goods(position);

        long left = position.stream()
                .filter(quantity -> RULE.isStock(quantity.type(), quantity.status()))
                .mapToLong(quantity -> Math.max(0, goods.left().getOrDefault(quantity.id(), 0L)))
                .sum();

        assertThat(goods.whole()).isEqualTo(RULE.of(asked(position)).free()).isLessThanOrEqualTo(left);
    }

    private static World world(Random random, boolean past) {
        List<LevelQuantity> rows = new ArrayList<>();
        List<LevelQuantity> numbers = new ArrayList<>();
        for (LevelModel.Node node : RandomTrees.of(random, "q")) {
            LevelQuantity quantity = quantity(node);
            rows.add(quantity);
            long promised = 0;
            for (int i = random.nextInt(3); i > 0; i--) {
                int pieces = 1 + random.nextInt(9);
                boolean ended = random.nextInt(4) == 0;
                boolean lapsed = past && random.nextBoolean();
                String ref = FieldText.ALLOCATION + node.ref() + ":" + i;
                rows.add(new LevelQuantity(
                        RefKey.of(1, ref),
                        quantity.id(),
                        "RESERVED",
                        ended ? "INACTIVE" : "ACTIVE",
                        -pieces,
                        lapsed,
                        false));
                promised += ended || lapsed ? 0 : pieces;
            }
            numbers.add(promising(quantity, promised));
        }
        return new World(rows, numbers);
    }

    private static LevelQuantity quantity(LevelModel.Node node) {
        return new LevelQuantity(
                RefKey.of(1, node.ref()),
                node.parent() == null ? null : RefKey.of(1, node.parent()),
                node.type(),
                node.status(),
                node.quantity(),
                node.expired(),
                node.matches());
    }

    private static LevelQuantity promising(LevelQuantity quantity, long pieces) {
        return new LevelQuantity(
                quantity.id(),
                quantity.parentId(),
                quantity.type(),
                quantity.status(),
                quantity.quantity(),
                quantity.expired(),
                quantity.matches(),
                pieces);
    }

    private static List<LevelQuantity> asked(List<LevelQuantity> position) {
        return position.stream()
                .map(quantity -> new LevelQuantity(
                        quantity.id(),
                        quantity.parentId(),
                        quantity.type(),
                        quantity.status(),
                        quantity.quantity(),
                        quantity.expired(),
                        true,
                        quantity.promised()))
                .toList();
    }

    private static Map<Long, Long> freeOfEach(List<LevelQuantity> rows) {
        Map<Long, Long> free = new HashMap<>(RULE.freeOfEach(rows));
        free.keySet().removeIf(RefKey::isAllocation);
        return free;
    }
}
