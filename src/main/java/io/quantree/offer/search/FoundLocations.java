package io.quantree.offer.search;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.Cursor;
import io.quantree.relay.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The result of a search. */
@Type("VirtualInventoryConnection")
@Description("The locations that a search has found, the best ones first.")
public record FoundLocations(
        @NonNull @Description("The locations.") List<@NonNull Edge> edges,

        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,

        @Description("Whether there are others behind them; a larger `first` or the last cursor in `after` shows them.")
        boolean hasMore) {
    private static final String KIND = "virtualInventory";

    static FoundLocations of(List<FoundLocation> found, boolean isFirst, boolean hasMore) {
        List<Edge> edges = found.stream()
                .map(location -> new Edge(location, cursor(location.locationRef())))
                .toList();
        String start = edges.isEmpty() ? null : edges.get(0).cursor();
        String end = edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor();
        return new FoundLocations(edges, new PageInfo(hasMore, !isFirst, start, end), hasMore);
    }

    private static String cursor(String locationRef) {
        return new Cursor(KIND, List.of(locationRef)).encode();
    }

    /** The location that a cursor of this list stands for. */
    static String locationRef(String argument, String cursor) {
        return Cursor.decode(argument, cursor, KIND, 1).key().get(0);
    }

    @Type("VirtualInventoryEdge")
    @Description("A location in the list of a search.")
    public record Edge(
            @NonNull @Description("The location.") FoundLocation node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
