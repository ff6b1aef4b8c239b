package io.quantree.offer.search;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The condition that a search puts on virtual positions. */
@Input("VirtualPositionSearchInput")
@Description("What virtual positions must be like for a search to count on them.")
public record VirtualPositionSearchInput(
        @Description("They have any of these statuses, e.g. ACTIVE. An empty list matches nothing.") @Nullable
        List<@NonNull String> status) {}
