package io.quantree.control.rule;

import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Selects the controls that apply, among those with a matching target. */
record EligibleControls(boolean stacking, SegmentPattern asked, Instant time) {
    /** The controls that apply: one exclusion alone, or else the eligible buffers, at most one unless they stack. */
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
