package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.EntityFilter;
import io.quantree.catalogue.RefFilter;
import io.quantree.input.ArgumentText;
import io.quantree.relay.DateRange;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryQuantity;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** The filter arguments of quantities, but for products and locations. Null means that the argument is not given. */
@Input("QuantityArguments")
public record QuantityFilter(
        EntityFilter entity,
        @Description(ArgumentText.QUANTITY) @Nullable List<@Nullable Integer> quantity,
        @Description(ArgumentText.CONDITION) @Nullable List<@Nullable String> condition,
        @Description(ArgumentText.EXPECTED_ON) @Nullable DateRange expectedOn,
        @Description(ArgumentText.EXPIRES_ON) @Nullable DateRange expiresOn,

        @Description(ArgumentText.STORAGE_AREA_REF) @Nullable
        List<@Nullable String> storageAreaRef,

        @Description(ArgumentText.ASSOCIATION_TYPE) @Nullable
        List<@Nullable String> associationType,

        @Description(ArgumentText.ASSOCIATION_REF) @Nullable List<@Nullable String> associationRef,

        @Description(ArgumentText.COUNTRY_OF_ORIGIN) @Nullable
        List<@Nullable String> countryOfOrigin,

        @Description(ArgumentText.CHANNEL) @Nullable List<@Nullable String> channel,
        @Description(ArgumentText.SUPPLIER) @Nullable List<@Nullable String> supplier,
        @Description(ArgumentText.MANUFACTURER) @Nullable List<@Nullable String> manufacturer,

        @Description(ArgumentText.MANUFACTURER_BATCH_NUMBER) @Nullable
        List<@Nullable String> manufacturerBatchNumber,

        @Description(ArgumentText.SEGMENT_1) @Nullable List<@Nullable String> segment1,
        @Description(ArgumentText.SEGMENT_2) @Nullable List<@Nullable String> segment2,
        @Description(ArgumentText.SEGMENT_3) @Nullable List<@Nullable String> segment3,
        @Description(ArgumentText.WHERE) @Nullable QuantityWhere where)
        implements StockFilter {

    @Override
    public void restrict(WhereClause clause, List<Catalogue> catalogues) {
        entity.restrict(clause, new RefFilter(InventoryQuantity.CLAIMS, catalogues));
        clause.anyNumberOf("quantity", "quantity", quantity)
                .anyOf("condition", "condition", condition)
                .within("expectedOn", "expected_on", expectedOn)
                .within("expiresOn", "expires_on", expiresOn)
                .anyOf("storageAreaRef", "storage_area_ref", storageAreaRef)
                .anyOf("associationType", "association_type", associationType)
                .anyOf("associationRef", "association_ref", associationRef)
                .anyOf("countryOfOrigin", "country_of_origin", countryOfOrigin)
                .anyOf("channel", "channel", channel)
                .anyOf("supplier", "supplier", supplier)
                .anyOf("manufacturer", "manufacturer", manufacturer)
                .anyOf("manufacturerBatchNumber", "manufacturer_batch_number", manufacturerBatchNumber)
                .anyOf("segment1", "segment1", segment1)
                .anyOf("segment2", "segment2", segment2)
                .anyOf("segment3", "segment3", segment3);
        if (where != null) {
            where.restrict(clause, catalogues);
        }
    }
}
