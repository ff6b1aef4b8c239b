package io.quantree.virtual.catalogue;

import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.virtual.model.VirtualCatalogueView;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A page of virtual catalogues.
 *
 * @param edges the virtual catalogues
 * @param pageInfo the place of the page in the list
 * @param total the number of virtual catalogues on all pages
 */
@Type("VirtualCatalogueConnection")
@Description("A page of virtual catalogues, in the order of their creation.")
public record VirtualCatalogueConnection(
        @NonNull @Description("The virtual catalogues of the page.")
        List<@NonNull VirtualCatalogueConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static VirtualCatalogueConnection of(Page<?> page, List<VirtualCatalogueView> nodes, Supplier<Uni<Long>> total) {
        List<VirtualCatalogueConnectionEdge> edges = nodes.stream()
                .map(node -> new VirtualCatalogueConnectionEdge(node, VirtualCatalogueReader.cursor(node)))
                .toList();
        List<String> cursors =
                edges.stream().map(VirtualCatalogueConnectionEdge::cursor).toList();
        return new VirtualCatalogueConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }
}
