package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
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

/** A position in GraphQL. */
@Type("InventoryPosition")
@Description("One product at one location. Its on-hand is the net of its quantities.")
public record PositionView(
        @Ignore BatchLoader<PositionView> siblings,
        @Ignore Catalogue home,

        @Id @NonNull @Description("Opaque key; use `ref` in business logic.")
        String id,

        @NonNull @Description("The name that clients use, unique in the catalogue.")
        String ref,

        @NonNull @Description("What kind of position it is.")
        String type,

        @Description(
                "CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK, or a text of your own. CREATED, ACTIVE, AT_RISK and OUT_OF_STOCK follow the number on hand; the others stay.")
        String status,

        @NonNull @Description("The product.") String productRef,
        @Description("The location.") String locationRef,
        @Ignore long pieces,
        @Description("When it was created.") OffsetDateTime createdOn,
        @Description("When it was last changed.") OffsetDateTime updatedOn,

        @NonNull @Description("The workflow that it follows.")
        String workflowRef,

        @Description("The version of that workflow.") int workflowVersion,

        @Description("Counts the changes of the position and of its quantities; pass it on as `ifVersion`.")
        int version,

        @Description("What clients have attached to it.") @Nullable
        List<Attribute> attributes)
        implements Node, Referenceable, Orchestrateable, Extendable {

    @Description("What is there, as the on-hand rule gives it over the quantities.")
    public Integer getOnHand() {
        return CountView.of("onHand", pieces);
    }

    public PositionViewKey key() {
        return new PositionViewKey(home.id(), productRef, locationRef);
    }
}
