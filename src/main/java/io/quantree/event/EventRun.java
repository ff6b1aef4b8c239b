package io.quantree.event;

import java.util.ArrayList;
import java.util.List;

sealed interface EventRun {
    record Moves(List<EventStep.Move> steps) implements EventRun {}

    /** Records, at most one for each position. */
    record Counts(List<EventStep.Count> steps) implements EventRun {}

    List<? extends EventStep> steps();

    default boolean accepts(EventStep step) {
        return this instanceof Moves == step instanceof EventStep.Move;
    }

    /** Whether the run applies steps for the same position in their order. */
    default boolean keepsOrder() {
        return this instanceof Moves;
    }

    default void add(EventStep step) {
        if (this instanceof Moves moves && step instanceof EventStep.Move move) {
            moves.steps.add(move);
        } else if (this instanceof Counts counts && step instanceof EventStep.Count count) {
            counts.steps.add(count);
        }
    }

    static EventRun startedFor(EventStep step) {
        return step instanceof EventStep.Move ? new Moves(new ArrayList<>()) : new Counts(new ArrayList<>());
    }
}
