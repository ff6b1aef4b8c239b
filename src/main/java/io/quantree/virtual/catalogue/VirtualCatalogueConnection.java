package io.quantree.virtual.catalogue;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.PageInfo;
import io.quantree.virtual.model.VirtualCatalogue;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of virtual catalogues. */
@Type("VirtualCatalogueConnection")
@Description("A page of virtual catalogues, in the order of their creation.")
public record VirtualCatalogueConnection(
        @NonNull @Description("The virtual catalogues of the page.")
        List<@NonNull Edge> edges,

        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    @Type("VirtualCatalogueEdge")
    @Description("A virtual catalogue in a list.")
    public record Edge(
            @NonNull @Description("The virtual catalogue.") VirtualCatalogue node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
