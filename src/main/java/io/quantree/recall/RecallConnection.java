package io.quantree.recall;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of recalls. */
@Type("RecallConnection")
@Description("A page of recalls, in the order in which they were declared.")
public record RecallConnection(
        @NonNull @Description("The recalls of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo) {

    static RecallConnection of(Page<Recall> page) {
        return page.connection(
                recall -> EntityPages.cursor(Recall.TABLE, String.valueOf(recall.id)),
                Edge::new,
                RecallConnection::new);
    }

    @Type("RecallEdge")
    @Description("A recall in a list.")
    public record Edge(
            @NonNull @Description("The recall.") Recall node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
