package io.quantree.virtual.catalogue;

import io.quantree.virtual.model.VirtualCatalogueView;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A virtual catalogue in a list.
 *
 * @param node the virtual catalogue
 * @param cursor its place in the list
 */
@Type("VirtualCatalogueEdge")
@Description("A virtual catalogue in a list.")
public record VirtualCatalogueConnectionEdge(
        @NonNull @Description("The virtual catalogue.") VirtualCatalogueView node,

        @NonNull @Description("Its place in the list: pass it on as `after` or `before`.")
        String cursor) {}
