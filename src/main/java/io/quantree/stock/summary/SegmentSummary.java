package io.quantree.stock.summary;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Sums of quantities by groups. */
@Type("SegmentSummary")
@Description("Quantities added up by groups.")
public record SegmentSummary(
        @NonNull @Description("The groups, in the order that was asked for.")
        List<@NonNull SegmentGroup> groups,

        @Description("Whether there are more groups.") boolean hasMore,

        @Description(
                "The cursor of the last group: pass it on as `after` of `segmentSummary`, with the same groups and order. Null without groups.")
        @Nullable
        String endCursor) {

    /** Makes a summary; removes the extra group that was read to detect more groups. */
    static SegmentSummary of(List<SegmentGroup> read, SegmentGrouping grouping) {
        int size = grouping.size();
        List<SegmentGroup> groups = read.subList(0, Math.min(size, read.size()));
        String end = groups.isEmpty() ? null : new SegmentCursor(grouping).of(groups.get(groups.size() - 1));
        return new SegmentSummary(groups, read.size() > size, end);
    }
}
