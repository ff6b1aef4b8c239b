package io.quantree.console.stock;

import io.quantree.console.Answer;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The on hand of a position after each of its movements: it is known now, and each movement says by how much it changed it. */
public final class Balances {
    private Balances() {}

    /**
     * A movement and the on hand after it.
     *
     * @param movement as GraphQL answers it
     */
    @TemplateData
    public record Step(Map<?, ?> movement, long onHand) {}

    /** The latest first; null when the caller may not see movements. */
    static @Nullable List<Step> of(Map<?, ?> position) {
        if (position.get("movements") == null) {
            return null;
        }
        List<Step> steps = new ArrayList<>();
        long onHand = Answer.number(position.get("onHand"));
        for (Map<?, ?> movement : Answer.nodes(position.get("movements")).toList()) {
            steps.add(new Step(movement, onHand));
            onHand -= Answer.number(movement.get("onHandDelta"));
        }
        return steps;
    }

    /** What is expected: the pieces of the tree that have a date of arrival. */
    static long expected(Map<?, ?> position) {
        return Answer.list(position.get("tree"))
                .filter(quantity -> quantity.get("expectedOn") != null && "ACTIVE".equals(quantity.get("status")))
                .mapToLong(quantity -> Answer.number(quantity.get("quantity")))
                .sum();
    }
}
