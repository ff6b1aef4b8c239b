package io.quantree.offer;

import io.quantree.control.rule.ControlStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the steps to a number. A cause that changes nothing is no step, unless it takes whatever there may be. */
final class OfferSteps {
    private final List<OfferStep> steps = new ArrayList<>();
    private long left;

    OfferSteps(StepKind start, long pieces) {
        left = pieces;
        steps.add(new OfferStep(start, pieces, pieces, null));
    }

    long left() {
        return left;
    }

    List<OfferStep> list() {
        return List.copyOf(steps);
    }

    /** A cause that leaves so many pieces. */
    void reach(StepKind kind, long pieces) {
        if (pieces != left) {
            add(kind, pieces, null);
        }
    }

    /** A cause that leaves nothing. */
    void clear(StepKind kind, @Nullable String about) {
        add(kind, 0, about);
    }

    /** Controls that act on a part of the pieces, whereas the others stay. */
    void control(List<ControlStep> controls, long others) {
        controls.forEach(
                each -> add(each.excludes() ? StepKind.EXCLUSION : StepKind.BUFFER, others + each.left(), each.ref()));
    }

    /** A cause that leaves no more pieces than that. */
    void atMost(StepKind kind, long pieces) {
        reach(kind, Math.min(left, pieces));
    }

    void floor(boolean floorAtZero) {
        if (floorAtZero) {
            reach(StepKind.FLOOR, Math.max(0, left));
        }
    }

    private void add(StepKind kind, long pieces, @Nullable String about) {
        steps.add(new OfferStep(kind, pieces - left, pieces, about));
        left = pieces;
    }
}
