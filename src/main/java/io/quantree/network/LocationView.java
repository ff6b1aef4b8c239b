package io.quantree.network;

import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.relay.Attribute;
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

/** A location as GraphQL answers it. */
@Type("Location")
@Description(
        "A place that stock lies at, as it has been described. Stock may lie at locations that nobody has described.")
public record LocationView(
        @Id @NonNull @Description("Opaque key; use `ref` in business logic.")
        String id,

        @NonNull
        @Description("The name that clients use, unique for the retailer; what positions name as `locationRef`.")
        String ref,

        @NonNull @Description("What kind of location it is, e.g. LOCATION.")
        String type,

        @Description("CREATED, ACTIVE or INACTIVE. What lies at an INACTIVE location is offered to nobody.")
        String status,

        @Description("The name that people read.") @Nullable String name,

        @Description("Degrees north, from -90 to 90.") @Nullable
        Double latitude,

        @Description("Degrees east, from -180 to 180.") @Nullable
        Double longitude,

        @Description("The IANA time zone, e.g. Europe/Berlin.") @Nullable
        String timeZone,

        @Description("When it was described first.") OffsetDateTime createdOn,
        @Description("When it was last changed.") OffsetDateTime updatedOn,
        @Description("The retailers who own it.") List<String> retailerRefs,

        @NonNull @Description("The workflow that it follows.")
        String workflowRef,

        @Description("The version of that workflow.") int workflowVersion,

        @Description("Counts the changes of the location; pass it on as `ifVersion`.")
        int version,

        @Description("What clients have attached to it.") @Nullable
        List<Attribute> attributes)
        implements Node, Referenceable, Orchestrateable, Extendable {
    static final String WORKFLOW = "LOCATION";

    static final String COLUMNS =
            "id, retailer_id, ref, type, status, name, latitude, longitude, time_zone, version, created_on, updated_on, attributes";

    static LocationView of(Row row) {
        return new LocationView(
                String.valueOf(row.getLong("id")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                row.getString("name"),
                row.getDouble("latitude"),
                row.getDouble("longitude"),
                row.getString("time_zone"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                List.of(String.valueOf(row.getLong("retailer_id"))),
                WORKFLOW + "::" + row.getString("type"),
                InventoryCatalogue.WORKFLOW_VERSION,
                CountView.of("version", row.getLong("version")),
                Attribute.stored(row.getJsonObject("attributes")));
    }

    @Type("LocationConnection")
    @Description("A page of locations, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The locations of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<LocationView> page, Supplier<Uni<Long>> total) {
            return page.connection(LocationReader::cursor, Edge::new, total, Connection::new);
        }

        @Type("LocationEdge")
        @Description("A location in a list.")
        public record Edge(
                @NonNull @Description("The location.") LocationView node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
