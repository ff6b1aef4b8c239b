package io.quantree.control;

import io.quantree.control.rule.Control;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("ControlConnection")
@Description("A page of controls, in the order of their creation.")
public record ControlConnection(
        @NonNull @Description("The controls of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
        @Ignore Uni<Integer> total) {
    static final String KIND = "control";

    static ControlConnection of(Page<Control> page, Supplier<Uni<Long>> total) {
        return page.connection(
                control -> EntityPages.cursor(KIND, control.id()), Edge::new, total, ControlConnection::new);
    }

    @Type("ControlEdge")
    @Description("A control in a list.")
    public record Edge(
            @NonNull @Description("The control.") Control node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
