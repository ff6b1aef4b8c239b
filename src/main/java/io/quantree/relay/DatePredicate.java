package io.quantree.relay;

import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The conditions that a filter puts on an instant. */
@Input("DatePredicate")
@Description(
        "What is asked of an instant. Operators that are given together must all hold; one that is null asks nothing."
                + " Nothing is earlier or later than an instant that is absent.")
public record DatePredicate(
        @Description("It is this instant.") @Nullable OffsetDateTime eq,

        @Description("It is any of these instants. An empty list matches nothing.") @Nullable
        List<@NonNull OffsetDateTime> in,

        @Description("It is later.") @Nullable OffsetDateTime gt,

        @Description("It is this instant or later.") @Nullable
        OffsetDateTime gte,

        @Description("It is earlier.") @Nullable OffsetDateTime lt,

        @Description("It is this instant or earlier.") @Nullable
        OffsetDateTime lte,

        @Description("True: there is none. False: there is one.") @Nullable
        Boolean isNull)
        implements Predicate {

    @Override
    public void compare(Comparisons comparisons) {
        comparisons
                .compare("eq", "=", eq)
                .anyOf("in", in, OffsetDateTime[]::new)
                .compare("gt", ">", gt)
                .compare("gte", ">=", gte)
                .compare("lt", "<", lt)
                .compare("lte", "<=", lte)
                .isNull("isNull", isNull);
    }
}
