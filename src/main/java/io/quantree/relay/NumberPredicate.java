package io.quantree.relay;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The conditions that a filter puts on a number. */
@Input("NumberPredicate")
@Description(
        "What is asked of a number. Operators that are given together must all hold; one that is null asks nothing.")
public record NumberPredicate(
        @Description("It is this number.") @Nullable Integer eq,

        @Description("It is any of these numbers. An empty list matches nothing.") @Nullable
        List<@NonNull Integer> in,

        @Description("It is none of these numbers. An empty list matches everything.") @Nullable
        List<@NonNull Integer> notIn,

        @Description("It is more.") @Nullable Integer gt,
        @Description("It is this number or more.") @Nullable Integer gte,
        @Description("It is less.") @Nullable Integer lt,
        @Description("It is this number or less.") @Nullable Integer lte)
        implements Predicate {

    @Override
    public void compare(Comparisons comparisons) {
        comparisons
                .compare("eq", "=", stored(eq))
                .anyOf("in", stored(in), Long[]::new)
                .noneOf("notIn", stored(notIn), Long[]::new)
                .compare("gt", ">", stored(gt))
                .compare("gte", ">=", stored(gte))
                .compare("lt", "<", stored(lt))
                .compare("lte", "<=", stored(lte));
    }

    /** Widens the number to the type of the columns, bigint. */
    private static @Nullable Long stored(@Nullable Integer number) {
        return number == null ? null : number.longValue();
    }

    private static @Nullable List<Long> stored(@Nullable List<Integer> numbers) {
        return numbers == null ? null : numbers.stream().map(Integer::longValue).toList();
    }
}
