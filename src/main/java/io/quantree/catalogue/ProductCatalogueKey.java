package io.quantree.catalogue;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Names a product catalogue in GraphQL. */
@Input("ProductCatalogueKey")
@Description("Names a product catalogue, which describes products elsewhere.")
public record ProductCatalogueKey(
        @NonNull @Description("The product catalogue's ref.")
        String ref) {}
