package io.quantree.catalogue;

import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A page of catalogues.
 *
 * @param edges the catalogues
 * @param pageInfo where the page lies in the list
 * @param total how many there are in all
 */
@Type("InventoryCatalogueConnection")
@Description("A page of catalogues, in the order of their creation.")
public record CatalogueConnection(
        @NonNull @Description("The catalogues of the page.") List<@NonNull CatalogueConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static CatalogueConnection of(Page<?> page, List<CatalogueView> nodes, Supplier<Uni<Long>> total) {
        List<CatalogueConnectionEdge> edges = nodes.stream()
                .map(node -> new CatalogueConnectionEdge(node, CatalogueReader.cursor(node)))
                .toList();
        List<String> cursors =
                edges.stream().map(CatalogueConnectionEdge::cursor).toList();
        return new CatalogueConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }
}
