package io.quantree.offer.search;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The wanted quantity of a product. */
@Input("ProductQuantityInput")
@Description("So many pieces of a product.")
public record ProductQuantityInput(
        @NonNull @Description("The product.") String productRef,
        @NonNull @Description("How many pieces, 1 or more.") Integer quantity) {}
