package io.quantree.stock.summary;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * Names the position whose level is asked for.
 *
 * @param productRef its product
 * @param locationRef its location
 */
@Input("StockLevelKey")
@Description("Names a product at a location.")
public record StockLevelKey(
        @NonNull @Description("The product.") String productRef,
        @NonNull @Description("The location.") String locationRef) {}
