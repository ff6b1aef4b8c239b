package io.quantree.stock.query;

import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restricts a list to products and locations. */
final class PlaceFilter {
    private PlaceFilter() {}

    /**
     * Adds the conditions. One product at one location, which storefronts ask for all day, is compared by equality: then the database
     * sees that one plan is good for all of them and stops planning, which would take it longer than reading the rows.
     */
    static void restrict(
            WhereClause clause, @Nullable List<String> products, @Nullable List<@Nullable String> locations) {
        String product = only(products);
        String location = only(locations);
        if (product == null || location == null) {
            clause.anyOf("productRef", "sku_ref", products).anyOf("locationRef", "location_ref", locations);
        } else {
            clause.equal("productRef", "sku_ref", product).equal("locationRef", "location_ref", location);
        }
    }

    private static @Nullable String only(@Nullable List<? extends @Nullable String> values) {
        return values != null && values.size() == 1 ? values.get(0) : null;
    }
}
