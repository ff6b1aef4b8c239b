package io.quantree.ledger;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.relay.WhereClause;
import io.quantree.stock.query.PositionRefKey;
import io.quantree.stock.query.QuantityRefKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments for the quantity, position, product and location of movements. Null means that the argument is absent. */
record MovementPlace(
        @Nullable QuantityRefKey quantity,
        @Nullable PositionRefKey position,
        @Nullable List<String> productRef,
        @Nullable List<@Nullable String> locationRef) {

    private static final String AT_LOCATIONS =
            "EXISTS (SELECT FROM inventory_quantity q WHERE q.catalogue_id = m.catalogue_id AND q.sku_ref = m.sku_ref"
                    + " AND q.id = m.quantity_id AND %s)";

    /** Whether quantities are named, whose keys must be looked up first. */
    boolean namesQuantities() {
        return quantity != null || position != null;
    }

    boolean namesProducts() {
        return productRef != null || namesQuantities();
    }

    /** The catalogue of the named quantity or position, for a query without a catalogue argument. */
    @Nullable
    CatalogueFilterKey catalogue() {
        if (quantity != null && quantity.catalogue() != null) {
            return quantity.catalogue();
        }
        return position == null ? null : position.catalogue();
    }

    void restrict(WhereClause where) {
        where.anyOf("productRef", "m.sku_ref", productRef);
        if (locationRef != null) {
            List<String> present = where.texts("locationRef", locationRef);
            String any = "q.location_ref = ANY(" + where.bind(present.toArray(String[]::new)) + ")";
            where.and(AT_LOCATIONS.formatted(any));
        }
    }
}
