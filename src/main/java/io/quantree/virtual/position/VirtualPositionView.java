package io.quantree.virtual.position;

import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.quantree.virtual.model.DerivedRefs;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A virtual position as GraphQL answers it. */
@Type("VirtualPosition")
@Description(
        "What customers can buy of one product, at one location or over all of a virtual catalogue. Derived from stock at the moment of the question.")
public record VirtualPositionView(
        @Ignore BatchLoader<VirtualPositionView> siblings,
        @Ignore VirtualCatalogue home,
        @Ignore VirtualPositionRow row,
        @Ignore long pieces,

        @Id @NonNull @Description("Opaque key; use `ref` in business logic.")
        String id,

        @NonNull
        @Description(
                "The name that clients use, unique in the virtual catalogue: the inventory position's ref and `:BASE`, or product, group and `:AGGREGATE`, unless a client has given another.")
        String ref,

        @NonNull @Description("What kind of position it is, e.g. BASE.")
        String type,

        @Description(
                "ACTIVE, AT_RISK or OUT_OF_STOCK, as the quantity and the thresholds of the virtual catalogue say; INACTIVE, or what else a client has set, when it is withdrawn.")
        String status,

        @NonNull @Description("The product.") String productRef,

        @Description("The location of a BASE position; the group of locations of an AGGREGATE position.")
        String groupRef,

        @Description("When it was created.") OffsetDateTime createdOn,

        @Description("When it, or a position that it is derived from, was last changed.")
        OffsetDateTime updatedOn,

        @NonNull @Description("The workflow that it follows.")
        String workflowRef,

        @Description("The version of that workflow.") int workflowVersion,

        @Description(
                "Counts what clients have written to it, 0 when nothing; what it offers changes without. Pass it on as `ifVersion`.")
        int version,

        @Description("What clients have attached to it.") @Nullable
        List<Attribute> attributes)
        implements Node, Referenceable, Orchestrateable, Extendable {

    static VirtualPositionView of(OfferedPosition found, BatchLoader<VirtualPositionView> siblings) {
        VirtualCatalogue home = found.catalogue();
        VirtualPositionRow row = found.row();
        return new VirtualPositionView(
                siblings,
                home,
                row,
                found.offered(),
                String.valueOf(DerivedRefs.id(home, row.ref())),
                row.ref(),
                row.type(),
                found.status(),
                row.key().productRef(),
                home.kind() == VirtualKind.BASE ? row.key().groupRef() : home.group(),
                row.createdOn(),
                row.updatedOn(),
                home.workflowRef(),
                InventoryCatalogue.WORKFLOW_VERSION,
                CountView.of("version", row.version()),
                row.attributes());
    }

    @Description("The virtual catalogue that it is in.")
    public VirtualCatalogue getCatalogue() {
        return home;
    }

    @Description(
            "What can be sold now: what is free at the locations that are offered, after the controls. 0 when it is withdrawn.")
    public Integer getQuantity() {
        return CountView.of("quantity", pieces);
    }
}
