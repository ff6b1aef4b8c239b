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

/** A page of controls. */
@Type("ControlConnection")
@Description("A page of controls, in the order of their creation.")
public record ControlConnection(
        @NonNull @Description("The controls of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {

    static ControlConnection of(Page<ControlView> page, Supplier<Uni<Long>> total) {
        return page.connection(ControlPages::cursor, Edge::new, total, ControlConnection::new);
    }

    @Type("ControlEdge")
    @Description("A control in a list.")
    public record Edge(
            @NonNull @Description("The control.") ControlView node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
