package io.quantree.recall;

import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A page of recalls.
 *
 * @param edges the recalls
 * @param pageInfo where the page lies in the list
 */
@Type("RecallConnection")
@Description("A page of recalls, in the order in which they were declared.")
public record RecallConnection(
        @NonNull @Description("The recalls of the page.") List<@NonNull RecallConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo) {

    static RecallConnection of(Page<?> page, List<RecallView> nodes) {
        List<RecallConnectionEdge> edges = nodes.stream()
                .map(node ->
                        new RecallConnectionEdge(node, RecallReader.cursor(node).encode()))
                .toList();
        return new RecallConnection(
                edges,
                PageInfo.of(
                        page, edges.stream().map(RecallConnectionEdge::cursor).toList()));
    }
}
