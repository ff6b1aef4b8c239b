package io.quantree.stock;

import io.quantree.graphql.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments of positions. Null means that the argument is not given. */
record PositionFilter(
        EntityFilter entity,
        @Nullable List<String> productRef,
        @Nullable List<@Nullable String> locationRef,
        @Nullable List<@Nullable Integer> onHand) {

    void restrict(WhereClause where, List<Catalogue> catalogues) {
        where.anyOf("productRef", "sku_ref", productRef).anyOf("locationRef", "location_ref", locationRef);
        entity.restrict(where, catalogues);
        where.anyNumberOf("onHand", "on_hand", onHand);
    }
}
