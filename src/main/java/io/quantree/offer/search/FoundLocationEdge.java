package io.quantree.offer.search;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A location in the list of a search.
 *
 * @param node the location
 */
@Type("VirtualInventoryEdge")
@Description("A location in the list of a search.")
public record FoundLocationEdge(
        @NonNull @Description("The location.") FoundLocation node) {}
