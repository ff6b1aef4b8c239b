package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.EntityFilter;
import io.quantree.relay.WhereClause;
import java.util.List;

/** The filter arguments of a list of positions or quantities. */
interface StockFilter {
    EntityFilter entity();

    void restrict(WhereClause clause, List<Catalogue> catalogues);
}
