package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.RecordLimits;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.query.PositionRefKey;
import io.quantree.stock.query.QuantityRefKey;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that creates a quantity. */
@Input("CreateInventoryQuantityInput")
@Description(
        "A quantity to be created in a position that is there. A LAST_ON_HAND is a stock count: it nets what it contains.")
public record NewQuantity(
        @NonNull @Description("The name that clients use, unique in the catalogue; 100 characters at most.")
        String ref,

        @NonNull @Description("The catalogue that it is in.")
        CatalogueFilterKey catalogue,

        @NonNull @Description("The position that it lies in.")
        PositionRefKey position,

        @NonNull @Description("What it counts, e.g. LAST_ON_HAND, RESERVED, SALE or EXPECTED.")
        String type,

        @NonNull @Description("How many pieces; negative when it takes away.")
        Integer quantity,

        @Description(
                "CREATED, ACTIVE or INACTIVE; CREATED when it is left out, which counts as on hand only for a LAST_ON_HAND.")
        @Nullable
        String status,

        @Description("The quantity of the same position that it descends from.") @Nullable
        QuantityRefKey parent,

        ContentFields content,

        @Description("When the number was true: a stock count nets only what is older.") @Nullable
        OffsetDateTime asOf)
        implements QuantityFields {
    StockRecord record(PositionKey place, Catalogue catalogue) {
        StockInputCheck check = new StockInputCheck();
        check.required("ref", RecordLimits.BUILT_REF, ref);
        String checkedType = check.required("type", RecordLimits.TYPE, type);
        String checkedStatus = check.text("status", RecordLimits.STATUS, status);
        return check.record(
                0,
                catalogue,
                StockRules.Identity.SEGMENT,
                place,
                this,
                checkedType,
                checkedStatus == null ? QuantityStatus.CREATED : checkedStatus,
                check.parent(parent, catalogue),
                null);
    }
}
