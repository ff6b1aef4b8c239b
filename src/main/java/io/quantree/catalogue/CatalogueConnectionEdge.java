package io.quantree.catalogue;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A catalogue in a list.
 *
 * @param node the catalogue
 * @param cursor its place in the list
 */
@Type("InventoryCatalogueEdge")
@Description("A catalogue in a list.")
public record CatalogueConnectionEdge(
        @NonNull @Description("The catalogue.") CatalogueView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
