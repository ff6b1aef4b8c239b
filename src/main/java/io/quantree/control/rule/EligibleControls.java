package io.quantree.control.rule;

import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which controls act, of those that are about the same thing.
 *
 * @param stacking whether all eligible buffers do, or the first one only
 * @param asked the stock that the question is about
 * @param time the time that the question is about
 */
record EligibleControls(boolean stacking, SegmentPattern asked, Instant time) {
    /** The controls that act: an exclusion alone, else the buffers that are eligible, at most one unless they stack. */
    List<Control> among(List<TargetControls> targets, Function<TargetControls, List<Control>> listed) {
        return stacking ? all(targets, listed) : first(targets, listed);
    }

    private List<Control> first(List<TargetControls> targets, Function<TargetControls, List<Control>> listed) {
        @Nullable Control winner = null;
        for (TargetControls target : targets) {
            for (Control control : listed.apply(target)) {
                if (control.concerns(asked, time)) {
                    winner = winner == null || Control.PRECEDENCE.compare(control, winner) < 0 ? control : winner;
                    break;
                }
            }
        }
        return winner == null ? List.of() : List.of(winner);
    }

    private List<Control> all(List<TargetControls> targets, Function<TargetControls, List<Control>> listed) {
        List<Control> buffers = new ArrayList<>();
        for (TargetControls target : targets) {
            for (Control control : listed.apply(target)) {
                if (control.concerns(asked, time)) {
                    if (control.excludes()) {
                        return List.of(control);
                    }
                    buffers.add(control);
                }
            }
        }
        return buffers;
    }
}
