package io.quantree.relay;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The conditions that a filter puts on a text. There are no patterns, only equality. */
@Input("TextPredicate")
@Description("What is asked of a text. Operators that are given together must all hold; one that is null asks nothing.")
public record TextPredicate(
        @Description("It is this text.") @Nullable String eq,

        @Description("It is any of these texts. An empty list matches nothing.") @Nullable
        List<@NonNull String> in,

        @Description("It is none of these texts, or there is none at all. An empty list matches everything.") @Nullable
        List<@NonNull String> notIn,

        @Description("True: there is none. False: there is one.") @Nullable
        Boolean isNull)
        implements Predicate {

    @Override
    public void compare(Comparisons comparisons) {
        comparisons
                .compare("eq", "=", eq)
                .anyOf("in", in, String[]::new)
                .noneOf("notIn", notIn, String[]::new)
                .isNull("isNull", isNull);
    }
}
