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

/** A quantity in GraphQL. */
@Type("InventoryQuantity")
@Description(
        "A number of pieces under a position: stock of one exact segment, a reservation, a sale, an expected delivery.")
public record QuantityView(
        @Ignore BatchLoader<QuantityView> siblings,
        @Ignore Catalogue home,
        @Ignore PositionViewKey place,
        @Ignore @Nullable String parentRef,
        @Ignore long pieces,

        @Id @NonNull @Description("Opaque key; use `ref` in business logic.")
        String id,

        @NonNull @Description("The name that clients use, unique in the catalogue.")
        String ref,

        @NonNull @Description("What it counts, e.g. LAST_ON_HAND, RESERVED, SALE or EXPECTED.")
        String type,

        @Description("CREATED, ACTIVE, INACTIVE, EXPIRED or QUARANTINED.")
        String status,

        @Description("When it was created.") OffsetDateTime createdOn,
        @Description("When it was last changed.") OffsetDateTime updatedOn,

        @NonNull @Description("The workflow that it follows.")
        String workflowRef,

        @Description("The version of that workflow.") int workflowVersion,

        @Description("Counts the changes of the quantity; pass it on as `ifVersion`.")
        int version,

        @Description("What clients have attached to it.") @Nullable
        List<Attribute> attributes,

        @Description("The condition of the goods, e.g. NEW or DAMAGED.") @Nullable
        String condition,

        @Description("When the goods are expected to arrive.") @Nullable
        OffsetDateTime expectedOn,

        @Description("Where in the location the goods are.") @Nullable
        String storageAreaRef,

        @Description("When the goods expire.") @Nullable OffsetDateTime expiresOn,

        @Description("What kind of record it is linked to, e.g. a purchase order.") @Nullable
        String associationType,

        @Description("The record that it is linked to.") @Nullable
        String associationRef,

        @Description("The country that the goods come from.") @Nullable
        String countryOfOrigin,

        @Description("The sales channel that the goods are meant for.") @Nullable
        String channel,

        @Description("Who has delivered the goods.") @Nullable
        String supplier,

        @Description("Who has made the goods.") @Nullable String manufacturer,

        @Description("The manufacturer's batch that the goods are from.") @Nullable
        String manufacturerBatchNumber,

        @Description("A segment of the client's own choice.") @Nullable
        String segment1,

        @Description("A segment of the client's own choice.") @Nullable
        String segment2,

        @Description("A segment of the client's own choice.") @Nullable
        String segment3)
        implements Node, Referenceable, Orchestrateable, Extendable {

    @Description("How many pieces; negative when it takes away.")
    public Integer getQuantity() {
        return CountView.of("quantity", pieces);
    }

    QuantityViewKey key() {
        return new QuantityViewKey(place, ref);
    }

    @Nullable
    QuantityViewKey parentKey() {
        return parentRef == null ? null : new QuantityViewKey(place, parentRef);
    }
}
