package io.quantree.control;

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

/** A page of groups of controls. */
@Type("ControlGroupConnection")
@Description("A page of groups of controls, in the order of their creation.")
public record ControlGroupConnection(
        @NonNull @Description("The groups of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    static ControlGroupConnection of(Page<ControlGroupView> page, Supplier<Uni<Long>> total) {
        return page.connection(ControlGroupReader::cursor, Edge::new, total, ControlGroupConnection::new);
    }

    @Type("ControlGroupEdge")
    @Description("A group of controls in a list.")
    public record Edge(
            @NonNull @Description("The group.") ControlGroupView node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
