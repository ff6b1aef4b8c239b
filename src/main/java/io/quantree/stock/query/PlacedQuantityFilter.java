package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.EntityFilter;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.eclipse.microprofile.graphql.Input;

/** The filter arguments of quantities in lists over whole catalogues. Null means that the argument is not given. */
@Input("PlacedQuantityArguments")
public record PlacedQuantityFilter(PlaceFilter place, QuantityFilter quantity) implements StockFilter {
    @Override
    public EntityFilter entity() {
        return quantity.entity();
    }

    @Override
    public void restrict(WhereClause clause, List<Catalogue> catalogues) {
        place.restrict(clause);
        quantity.restrict(clause, catalogues);
    }
}
