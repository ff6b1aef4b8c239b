package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.EntityFilter;
import io.quantree.relay.DateRange;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments of quantities. Null means that the argument is not given. */
record QuantityFilter(
        EntityFilter entity,
        PlaceFilter place,
        Goods goods,
        Source source,
        Custom custom,
        @Nullable QuantityWhere where)
        implements StockFilter {

    /** The arguments about the goods themselves. */
    record Goods(
            @Nullable List<@Nullable Integer> quantity,
            @Nullable List<@Nullable String> condition,
            @Nullable DateRange expectedOn,
            @Nullable DateRange expiresOn,
            @Nullable List<@Nullable String> storageAreaRef,
            @Nullable List<@Nullable String> associationType,
            @Nullable List<@Nullable String> associationRef) {

        void restrict(WhereClause clause) {
            clause.anyNumberOf("quantity", "quantity", quantity)
                    .anyOf("condition", "condition", condition)
                    .within("expectedOn", "expected_on", expectedOn)
                    .within("expiresOn", "expires_on", expiresOn)
                    .anyOf("storageAreaRef", "storage_area_ref", storageAreaRef)
                    .anyOf("associationType", "association_type", associationType)
                    .anyOf("associationRef", "association_ref", associationRef);
        }
    }

    /** The arguments about the origin of the goods and their way to the customer. */
    record Source(
            @Nullable List<@Nullable String> countryOfOrigin,
            @Nullable List<@Nullable String> channel,
            @Nullable List<@Nullable String> supplier,
            @Nullable List<@Nullable String> manufacturer,
            @Nullable List<@Nullable String> manufacturerBatchNumber) {

        void restrict(WhereClause clause) {
            clause.anyOf("countryOfOrigin", "country_of_origin", countryOfOrigin)
                    .anyOf("channel", "channel", channel)
                    .anyOf("supplier", "supplier", supplier)
                    .anyOf("manufacturer", "manufacturer", manufacturer)
                    .anyOf("manufacturerBatchNumber", "manufacturer_batch_number", manufacturerBatchNumber);
        }
    }

    /** The arguments about the segments that clients define. */
    record Custom(
            @Nullable List<@Nullable String> segment1,
            @Nullable List<@Nullable String> segment2,
            @Nullable List<@Nullable String> segment3) {

        void restrict(WhereClause clause) {
            clause.anyOf("segment1", "segment1", segment1)
                    .anyOf("segment2", "segment2", segment2)
                    .anyOf("segment3", "segment3", segment3);
        }
    }

    @Override
    public void restrict(WhereClause clause, List<Catalogue> catalogues) {
        place.restrict(clause);
        entity.restrict(clause, catalogues);
        goods.restrict(clause);
        source.restrict(clause);
        custom.restrict(clause);
        if (where != null) {
            where.restrict(clause, catalogues);
        }
    }
}
