package io.quantree.event;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.move.FulfilmentMove;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The moves of an event's items. A step gives the number of its whole fulfilment, so lines of one product are added up before they are
 * applied.
 */
final class ItemMoves {
    private final Map<Object, Numbered> moves = new LinkedHashMap<>();

    private record Numbered(int element, FulfilmentMove move) {}

    /** Adds the moves of one item, or none of them when a sum would be too large. */
    void add(int element, List<? extends FulfilmentMove> item) {
        Map<Object, Numbered> sums = new LinkedHashMap<>();
        for (FulfilmentMove move : item) {
            Numbered before = moves.get(move.step());
            sums.put(move.step(), before == null ? new Numbered(element, move) : sum(before, move));
        }
        moves.putAll(sums);
    }

    void forEach(BiConsumer<Integer, FulfilmentMove> each) {
        moves.values().forEach(numbered -> each.accept(numbered.element(), numbered.move()));
    }

    private static Numbered sum(Numbered before, FulfilmentMove move) {
        try {
            return new Numbered(before.element(), before.move().plus(move));
        } catch (ArithmeticException tooLarge) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "the items of one product add up to more than a quantity holds")
                    .field("items")
                    .limit(Integer.MAX_VALUE);
        }
    }
}
