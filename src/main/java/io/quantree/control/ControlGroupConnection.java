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
 * A page of groups of controls.
 *
 * @param edges the groups
 * @param pageInfo where the page lies in the list
 * @param total how many there are in all
 */
@Type("ControlGroupConnection")
@Description("A page of groups of controls, in the order of their creation.")
public record ControlGroupConnection(
        @NonNull @Description("The groups of the page.") List<@NonNull ControlGroupConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static ControlGroupConnection of(Page<?> page, List<ControlGroupView> nodes, Supplier<Uni<Long>> total) {
        List<ControlGroupConnectionEdge> edges = nodes.stream()
                .map(node -> new ControlGroupConnectionEdge(node, ControlGroupReader.cursor(node)))
                .toList();
        List<String> cursors =
                edges.stream().map(ControlGroupConnectionEdge::cursor).toList();
        return new ControlGroupConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }
}
