package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.RecordLimits;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
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

        ContentFields content,

        @Description("When the number was true; older than what is stored, the item is STALE.") @Nullable
        OffsetDateTime asOf,

        @Description("Write only when it still has this version; 0 when it must not exist yet.") @Nullable
        Integer ifVersion)
        implements QuantityFields {
    StockRecord record(int index, Catalogue catalogue, StockRules.Identity identity) {
        StockInputCheck check = new StockInputCheck();
        PositionKey place = new PositionKey(
                check.required("productRef", RecordLimits.REF, productRef),
                check.required("locationRef", RecordLimits.REF, locationRef));
        String checkedType = check.text("type", RecordLimits.TYPE, type);
        return check.record(
                index,
                catalogue,
                identity,
                place,
                this,
                checkedType == null ? QuantityType.LAST_ON_HAND : checkedType,
                check.text("status", RecordLimits.STATUS, status),
                check.text("parentRef", RecordLimits.BUILT_REF, parentRef),
                ifVersion);
    }
}
