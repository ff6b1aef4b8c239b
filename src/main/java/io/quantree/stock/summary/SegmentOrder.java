package io.quantree.stock.summary;

import io.quantree.relay.OrderDirection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The order of the groups of a summary. */
@Input("SegmentOrder")
@Description("In which order groups are listed. Those of the same number follow each other by key.")
public record SegmentOrder(
        @DefaultValue("key") @Description("What they are ordered by.") @Nullable
        SegmentOrderField field,

        @DefaultValue("ASC") @Description("Which way the list runs.") @Nullable
        OrderDirection direction) {
    static final SegmentOrder BY_KEY = new SegmentOrder(SegmentOrderField.key, OrderDirection.ASC);

    /** The order as SQL, over the columns of {@link SegmentTally}. */
    String columns(List<String> keys) {
        String way = direction == OrderDirection.DESC ? " DESC" : "";
        List<String> columns = new ArrayList<>();
        String number = number();
        if (number != null) {
            columns.add(number + way);
        }
        keys.forEach(key -> columns.add(key + way + " NULLS LAST"));
        return String.join(", ", columns);
    }

    /** The column of the number that groups are ordered by first; null when they are ordered by key alone. */
    @org.jspecify.annotations.Nullable
    String number() {
        return field == null || field == SegmentOrderField.key ? null : column(field);
    }

    private static String column(SegmentOrderField field) {
        return switch (field) {
            case key -> throw new IllegalArgumentException("a key has columns of its own");
            case onHand -> "on_hand";
            case free -> "free";
            case reserved -> "reserved";
            case count -> "quantities";
        };
    }
}
