package io.quantree.network;

import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.CountView;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.relay.Referenceable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A network as GraphQL answers it. */
@Type("Network")
@Description("A named set of locations, for virtual catalogues to offer the stock of.")
public record NetworkView(
        @Ignore BatchLoader<NetworkView> siblings,
        @Ignore long key,

        @Id @NonNull @Description("Opaque key; use `ref` in business logic.")
        String id,

        @NonNull @Description("The name that clients use, unique in the account.")
        String ref,

        @NonNull @Description("What kind of network it is.") String type,

        @Description("CREATED, ACTIVE or INACTIVE. An INACTIVE network counts for nothing.")
        String status,

        @NonNull @Description("The name that people read.") String name,
        @Description("What it is for.") @Nullable String description,
        @Description("When it was created.") OffsetDateTime createdOn,
        @Description("When it was last changed.") OffsetDateTime updatedOn,
        @Description("The retailers who own it.") List<String> retailerRefs,

        @NonNull @Description("The workflow that it follows.")
        String workflowRef,

        @Description("The version of that workflow.") int workflowVersion,

        @Description("Counts the changes of the network, of its locations too; pass it on as `ifVersion`.")
        int version,

        @Description("What clients have attached to it.") @Nullable
        List<Attribute> attributes)
        implements Node, Referenceable, Orchestrateable, Extendable {
    static final String WORKFLOW = "NETWORK";

    static final String COLUMNS =
            "id, retailer_id, ref, type, status, name, description, version, created_on, updated_on, attributes";

    static List<NetworkView> of(List<Row> rows) {
        return BatchLoader.<Row, NetworkView>of(rows, NetworkView::of).members();
    }

    private static NetworkView of(Row row, BatchLoader<NetworkView> siblings) {
        return new NetworkView(
                siblings,
                row.getLong("id"),
                String.valueOf(row.getLong("id")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                row.getString("name"),
                row.getString("description"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                List.of(String.valueOf(row.getLong("retailer_id"))),
                WORKFLOW + "::" + row.getString("type"),
                InventoryCatalogue.WORKFLOW_VERSION,
                CountView.of("version", row.getLong("version")),
                Attribute.stored(row.getJsonObject("attributes")));
    }

    @Type("NetworkConnection")
    @Description("A page of networks, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The networks of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<NetworkView> page, Supplier<Uni<Long>> total) {
            return page.connection(NetworkReader::cursor, Edge::new, total, Connection::new);
        }

        @Type("NetworkEdge")
        @Description("A network in a list.")
        public record Edge(
                @NonNull @Description("The network.") NetworkView node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
