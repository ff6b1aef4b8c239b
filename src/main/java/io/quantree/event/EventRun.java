package io.quantree.event;

import java.util.ArrayList;
import java.util.List;

/** Steps of one kind that are applied together. */
sealed interface EventRun {
    /** Relative changes, in their order. */
    record Moves(List<EventStep.Move> steps) implements EventRun {}

    /** Records, no two of the same position. */
    record Counts(List<EventStep.Count> steps) implements EventRun {}

    /** What is applied. */
    List<? extends EventStep> steps();

    /** Whether the step is of the kind that is applied here. */
    default boolean takes(EventStep step) {
        return this instanceof Moves == step instanceof EventStep.Move;
    }

    /** Whether one more step that touches the same may follow inside the run. */
    default boolean keepsOrder() {
        return this instanceof Moves;
    }

    /** Appends a step of this kind. */
    default void add(EventStep step) {
        if (this instanceof Moves moves && step instanceof EventStep.Move move) {
            moves.steps.add(move);
        } else if (this instanceof Counts counts && step instanceof EventStep.Count count) {
            counts.steps.add(count);
        }
    }

    /** A run of the step's kind, with nothing in it yet. */
    static EventRun startedFor(EventStep step) {
        return step instanceof EventStep.Move ? new Moves(new ArrayList<>()) : new Counts(new ArrayList<>());
    }
}
