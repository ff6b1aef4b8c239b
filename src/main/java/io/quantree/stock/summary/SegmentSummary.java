package io.quantree.stock.summary;

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

        @Description("Whether there are more groups.") boolean hasMore) {

    /** Makes a summary; removes the extra group that was read to detect more groups. */
    static SegmentSummary of(List<SegmentGroup> read, int size) {
        return new SegmentSummary(read.subList(0, Math.min(size, read.size())), read.size() > size);
    }
}
