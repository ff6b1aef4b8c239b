package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.EntityFilter;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments of positions. Null means that the argument is not given. */
record PositionFilter(
        EntityFilter entity,
        PlaceFilter place,
        @Nullable List<@Nullable Integer> onHand,
        @Nullable PositionWhere where) implements StockFilter {

    @Override
    public void restrict(WhereClause clause, List<Catalogue> catalogues) {
        place.restrict(clause);
        entity.restrict(clause, catalogues);
        clause.anyNumberOf("onHand", "on_hand", onHand);
        if (where != null) {
            where.restrict(clause, catalogues);
        }
    }
}
