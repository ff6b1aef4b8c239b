package io.quantree.stock.summary;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * The sums of quantities with the same values. The number of a position fits into 32 bits, but the sum over a catalogue may not, so these
 * numbers use GraphQL's wider type.
 */
@Type("SegmentGroup")
@Description("The quantities that have the same values, added up.")
public record SegmentGroup(
        @NonNull @Description("The values that they have in common, in the order that was asked for.")
        List<@NonNull SegmentValue> key,

        @Description("What is there, as the on-hand rule gives it over these quantities. May exceed 32 bits.")
        long onHand,

        @Description("What can still be promised: on hand and not expired, less what is promised of it.")
        long free,

        @Description("What is reserved among them, as a positive number.")
        long reserved,

        @Description("How many quantities these are, the ones that don't count included.")
        long count) {}
