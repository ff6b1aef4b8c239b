package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.AttributeInput;
import io.quantree.input.RecordLimits;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockRecord;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** One quantity of an upsert. */
@Input("UpsertInventoryQuantityInput")
@Description("One quantity to be created or updated, as a record of a batch would: what is left out stays.")
public record QuantityItem(
        @NonNull @Description("The product; 100 characters at most.")
        String productRef,

        @NonNull @Description("The location; 100 characters at most.")
        String locationRef,

        @Description("The quantity's ref; built from product, location, types and segment when it is left out.")
        @Nullable
        String ref,

        @Description("What it counts; LAST_ON_HAND when it is left out.") @Nullable
        String type,

        @Description(
                "CREATED, ACTIVE or INACTIVE; a new quantity is ACTIVE when it is left out, and an archived one becomes so.")
        @Nullable
        String status,

        @NonNull @Description("How many pieces; negative when it takes away.")
        Integer quantity,

        @Description("The quantity of the same position that it descends from.") @Nullable
        String parentRef,

        @Description("When the goods are expected to arrive.") @Nullable
        OffsetDateTime expectedOn,

        @Description("Where in the location the goods are; 100 characters at most.") @Nullable
        String storageAreaRef,

        @Description("What kind of record it is linked to, e.g. a purchase order.") @Nullable
        String associationType,

        @Description("The record that it is linked to.") @Nullable
        String associationRef,

        @Description("The condition of the goods, e.g. NEW or DAMAGED.") @Nullable
        String condition,

        @Description("When the goods expire.") @Nullable OffsetDateTime expiresOn,

        @Description("The country that the goods come from.") @Nullable
        String countryOfOrigin,

        @Description("The sales channel that the goods are meant for.") @Nullable
        String channel,

        @Description("Who has made the goods.") @Nullable String manufacturer,

        @Description("The manufacturer's batch that the goods are from.") @Nullable
        String manufacturerBatchNumber,

        @Description("Who has delivered the goods.") @Nullable
        String supplier,

        @Description("A segment of the client's own choice.") @Nullable
        String segment1,

        @Description("A segment of the client's own choice.") @Nullable
        String segment2,

        @Description("A segment of the client's own choice.") @Nullable
        String segment3,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes,

        @Description("When the number was true; older than what is stored, the item is STALE.") @Nullable
        OffsetDateTime asOf,

        @Description("Write only when it still has this version; 0 when it must not exist yet.") @Nullable
        Integer ifVersion)
        implements QuantityFields {
    StockRecord record(int index, Catalogue catalogue) {
        StockInputCheck check = new StockInputCheck();
        PositionKey place = new PositionKey(
                check.required("productRef", RecordLimits.REF, productRef),
                check.required("locationRef", RecordLimits.REF, locationRef));
        String checkedType = check.text("type", RecordLimits.TYPE, type);
        return check.record(
                index,
                catalogue,
                place,
                this,
                checkedType == null ? QuantityType.LAST_ON_HAND : checkedType,
                check.text("status", RecordLimits.STATUS, status),
                check.text("parentRef", RecordLimits.BUILT_REF, parentRef),
                ifVersion);
    }
}
