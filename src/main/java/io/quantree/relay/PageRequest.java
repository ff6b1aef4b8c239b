package io.quantree.relay;

import io.quantree.input.ArgumentText;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** The arguments of a field that select a page of its list. */
@Input("PageArguments")
public record PageRequest(
        @Description(ArgumentText.FIRST) @Nullable Integer first,
        @Description(ArgumentText.LAST) @Nullable Integer last,
        @Description(ArgumentText.AFTER) @Nullable String after,
        @Description(ArgumentText.BEFORE) @Nullable String before) {
    public PageArguments within(GraphQlLimits limits) {
        return PageArguments.of(first, last, after, before, limits);
    }
}
