package io.quantree.offer.search;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The result of a search. */
@Type("VirtualInventoryConnection")
@Description("The locations that a search has found, the best ones first.")
public record FoundLocations(
        @NonNull @Description("The locations.") List<@NonNull Edge> edges,

        @Description("Whether there are others behind them; a larger `first` shows them.")
        boolean hasMore) {

    @Type("VirtualInventoryEdge")
    @Description("A location in the list of a search.")
    public record Edge(
            @NonNull @Description("The location.") FoundLocation node) {}
}
