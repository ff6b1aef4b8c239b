package io.quantree.virtual.position;

import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.virtual.model.VirtualSegmentInput;
import io.quantree.virtual.model.VirtualSegments;
import io.quantree.virtual.model.WrittenSegment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change of the segments of a virtual position: {@code next} replaces all, null keeps them; then removal comes first. */
record VirtualSegmentEdit(
        @Nullable List<WrittenSegment> next, List<WrittenSegment> added, List<WrittenSegment> removed, int max) {

    static VirtualSegmentEdit of(
            InputCheck check,
            int max,
            @Nullable List<VirtualSegmentInput> segments,
            @Nullable List<VirtualSegmentInput> added,
            @Nullable List<VirtualSegmentInput> removed) {
        if (segments != null && (added != null || removed != null)) {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "give segments, which replaces all, or upsertSegments and removeSegments, not both")
                    .field("segments"));
        }
        return new VirtualSegmentEdit(
                segments == null ? null : segments(check, "segments", max, segments),
                added == null ? List.of() : segments(check, "upsertSegments", max, added),
                removed == null ? List.of() : segments(check, "removeSegments", max, removed),
                max);
    }

    List<WrittenSegment> applied(List<WrittenSegment> kept) {
        Set<WrittenSegment> segments = new LinkedHashSet<>(next == null ? kept : next);
        segments.removeAll(Set.copyOf(removed));
        segments.addAll(added);
        if (segments.size() > max) {
            throw tooMany("upsertSegments", segments.size(), max);
        }
        return List.copyOf(segments);
    }

    private static List<WrittenSegment> segments(
            InputCheck check, String field, int max, List<VirtualSegmentInput> inputs) {
        List<WrittenSegment> segments = new ArrayList<>();
        if (inputs.size() > max) {
            check.fault(tooMany(field, inputs.size(), max));
            return segments;
        }
        for (int i = 0; i < inputs.size(); i++) {
            try {
                segments.add(VirtualSegments.segment(field + "[" + i + "]", inputs.get(i)));
            } catch (Problem problem) {
                check.fault(problem);
            }
        }
        return segments;
    }

    private static Problem tooMany(String field, int number, int max) {
        return Problem.of(ProblemType.OUT_OF_RANGE, "a virtual position has at most " + max + " segments")
                .about(field, number, max);
    }
}
