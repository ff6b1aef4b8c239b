package io.quantree.stock.summary;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Names the position of a stock level. */
@Input("StockLevelKey")
@Description("Names a product at a location.")
public record StockLevelKey(
        @NonNull @Description("The product.") String productRef,
        @NonNull @Description("The location.") String locationRef) {}
