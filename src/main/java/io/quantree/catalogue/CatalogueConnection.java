package io.quantree.catalogue;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of catalogues. */
@Type("InventoryCatalogueConnection")
@Description("A page of catalogues, in the order of their creation.")
public record CatalogueConnection(
        @NonNull @Description("The catalogues of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    static CatalogueConnection of(Page<CatalogueView> page, Supplier<Uni<Long>> total) {
        return page.connection(CatalogueReader::cursor, Edge::new, total, CatalogueConnection::new);
    }

    @Type("InventoryCatalogueEdge")
    @Description("A catalogue in a list.")
    public record Edge(
            @NonNull @Description("The catalogue.") CatalogueView node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
