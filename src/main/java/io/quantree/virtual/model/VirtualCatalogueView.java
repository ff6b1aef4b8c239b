package io.quantree.virtual.model;

import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A virtual catalogue as GraphQL answers it. */
@Type("VirtualCatalogue")
@Description("A view of an inventory catalogue's stock for customers: which locations, which controls, which segments.")
public record VirtualCatalogueView(
        @Ignore BatchLoader<VirtualCatalogueView> siblings,
        @Ignore VirtualCatalogue home,

        @Id @NonNull @Description("Opaque key; use `ref` in business logic.")
        String id,

        @NonNull @Description("The name that clients use, unique in the account, e.g. ATS:1.")
        String ref,

        @NonNull @Description("BASE for one position per product and location, AGGREGATE for one per product.")
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

        @Description("Counts the changes of the virtual catalogue; pass it on as `ifVersion`.")
        int version,

        @Description("The inventory catalogue whose stock it shows.")
        String inventoryCatalogueRef,

        @Description("The catalogue that describes the products.")
        String productCatalogueRef,

        @Description("The networks whose locations it offers, by id; every location when there are none.")
        List<String> networkIds,

        @Description("The same networks by ref.") List<String> networkRefs,

        @Description("The group of the controls that apply.") @Nullable
        String controlGroupRef,

        @Description("Whether the locations of all networks are offered, or only those of the first one.")
        boolean allNetworks,

        @Description("Whether a buffer takes at most what is there.")
        boolean floorAtZero,

        @Description("Which statuses of inventory positions are offered; null for those that are configured.") @Nullable
        List<String> positionStatuses,

        @NonNull @Description("Which segments all positions have.")
        List<@NonNull VirtualSegmentDefinition> segmentDefinitions,

        @Description("What clients have attached to it.") @Nullable
        List<Attribute> attributes)
        implements Node, Referenceable, Orchestrateable, Extendable {
    public static final String WORKFLOW = "VIRTUAL_CATALOGUE";

    /** The workflow of a virtual catalogue of this kind, and of everything in it. */
    public static String workflowRef(VirtualKind kind) {
        return WORKFLOW + "::" + kind;
    }
}
