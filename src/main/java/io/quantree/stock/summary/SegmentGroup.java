package io.quantree.stock.summary;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * The quantities that have the same values, added up. Positions hold 32 bits each, a group over a catalogue may hold more: so these
 * numbers are of GraphQL's wider type, and no summary fails because there is much of something.
 *
 * @param key the values
 * @param onHand what is there
 * @param free what can still be promised
 * @param reserved what is reserved
 * @param count how many quantities these are
 */
@Type("SegmentGroup")
@Description("The quantities that have the same values, added up.")
public record SegmentGroup(
        @NonNull @Description("The values that they have in common, in the order that was asked for.")
        List<@NonNull SegmentValue> key,

        @Description("What is there, as the on-hand rule gives it over these quantities. May exceed 32 bits.")
        long onHand,

        @Description(
                "What can still be promised: on hand and not expired, with everything ACTIVE that descends from it.")
        long free,

        @Description("What is reserved among them, as a positive number.")
        long reserved,

        @Description("How many quantities these are, the ones that don't count included.")
        long count) {

    /** Copies the key. */
    public SegmentGroup {
        key = List.copyOf(key);
    }
}
