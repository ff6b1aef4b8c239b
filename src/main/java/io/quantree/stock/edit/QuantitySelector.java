package io.quantree.stock.edit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** Names a quantity by its ref or by its segment. */
@Input("QuantitySelector")
@Description(
        "Names a quantity by its ref, or by product, location and the exact segment: a field that is left out has to be empty.")
public record QuantitySelector(SelectorFields fields) {
    QuantitySelection selection(String field) {
        return QuantitySelection.of(fields, field, new StockInputCheck(field + "."));
    }
}
