package io.quantree.stock.query;

import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * A page of quantities.
 *
 * @param edges the quantities
 * @param pageInfo where the page lies in the list
 * @param total how many there are in all
 */
@Type("InventoryQuantityConnection")
@Description("A page of quantities, ordered by catalogue, product, location and id unless asked otherwise.")
public record QuantityConnection(
        @NonNull @Description("The quantities of the page.") List<@NonNull QuantityConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo,

        @Ignore Uni<Long> total) {

    static QuantityConnection of(
            Page<?> page, List<QuantityView> nodes, @Nullable QuantityOrder order, Supplier<Uni<Long>> total) {
        List<QuantityConnectionEdge> edges = nodes.stream()
                .map(node -> new QuantityConnectionEdge(
                        node, QuantityReader.cursor(node, order).encode()))
                .toList();
        List<String> cursors =
                edges.stream().map(QuantityConnectionEdge::cursor).toList();
        return new QuantityConnection(
                edges,
                PageInfo.of(page, cursors),
                Uni.createFrom().deferred(total::get).memoize().indefinitely());
    }

    /** A page of a list without entries. */
    static QuantityConnection empty(PageArguments arguments) {
        return of(Page.of(arguments, List.of()), List.of(), null, () -> Uni.createFrom()
                .item(0L));
    }
}
