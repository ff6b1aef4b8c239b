package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.EntityFilter;
import io.quantree.relay.WhereClause;
import java.util.List;

/** The filter arguments of a list of positions or quantities. */
interface StockFilter {
    EntityFilter entity();

    /** Adds the conditions of the arguments to a statement over these catalogues. */
    void restrict(WhereClause clause, List<Catalogue> catalogues);
}
