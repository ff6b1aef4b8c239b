package io.quantree.control;

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
 * A page of controls.
 *
 * @param edges the controls
 * @param pageInfo where the page lies in the list
 * @param total how many there are in all
 */
@Type("ControlConnection")
@Description("A page of controls, in the order of their creation.")
public record ControlConnection(
        @NonNull @Description("The controls of the page.") List<@NonNull ControlConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static ControlConnection of(Page<?> page, List<ControlView> nodes, Supplier<Uni<Long>> total) {
        List<ControlConnectionEdge> edges = nodes.stream()
                .map(node -> new ControlConnectionEdge(node, ControlPages.cursor(node)))
                .toList();
        List<String> cursors = edges.stream().map(ControlConnectionEdge::cursor).toList();
        return new ControlConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }
}
