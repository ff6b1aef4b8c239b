package io.quantree.offer.search;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What virtual positions must be like for a search to count on them. */
@Input("VirtualPositionSearchInput")
@Description("What virtual positions must be like for a search to count on them.")
public record VirtualPositionSearch(
        @Description("They have any of these statuses, e.g. ACTIVE. An empty list matches nothing.") @Nullable
        List<@NonNull String> status) {}
