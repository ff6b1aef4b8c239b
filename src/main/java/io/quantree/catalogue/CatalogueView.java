package io.quantree.catalogue;

import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.relay.Referenceable;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A catalogue in GraphQL. */
@Type("InventoryCatalogue")
@Description("A set of inventory positions that belongs to a retailer.")
public record CatalogueView(
        @Ignore BatchLoader<CatalogueView> siblings,
        @Ignore Catalogue home,

        @Id @NonNull @Description("Opaque key; use `ref` in business logic.")
        String id,

        @NonNull @Description("The name that clients use, unique in the account, e.g. DEFAULT:1.")
        String ref,

        @NonNull @Description("What kind of catalogue it is, e.g. DEFAULT.")
        String type,

        @Description("CREATED, ACTIVE or INACTIVE.") String status,
        @NonNull @Description("The name that people read.") String name,
        @Description("What it is for.") @Nullable String description,
        @Description("When it was created.") OffsetDateTime createdOn,
        @Description("When it was last changed.") OffsetDateTime updatedOn,
        @Description("The retailers who own it.") List<String> retailerRefs,

        @NonNull @Description("The workflow that it follows.")
        String workflowRef,

        @Description("The version of that workflow.") int workflowVersion,

        @Description("Counts the changes of the catalogue; pass it on as `ifVersion`.")
        int version,

        @Description("What clients have attached to it.") @Nullable
        List<Attribute> attributes)
        implements Node, Referenceable, Orchestrateable, Extendable {
    static final String WORKFLOW = "INVENTORY_CATALOGUE";

    /** The version of the built-in workflows; there is only one. */
    public static final int WORKFLOW_VERSION = 1;

    /** The workflow ref of everything in a catalogue of this type. */
    public static String workflowRef(String catalogueType) {
        return WORKFLOW + "::" + catalogueType;
    }

    @Type("InventoryCatalogueConnection")
    @Description("A page of catalogues, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The catalogues of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<CatalogueView> page, Supplier<Uni<Long>> total) {
            return page.connection(CatalogueReader::cursor, Edge::new, total, Connection::new);
        }

        @Type("InventoryCatalogueEdge")
        @Description("A catalogue in a list.")
        public record Edge(
                @NonNull @Description("The catalogue.") CatalogueView node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
