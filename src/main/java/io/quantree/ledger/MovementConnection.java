package io.quantree.ledger;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.stock.model.InventoryMovement;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of movements. */
@Type("InventoryMovementConnection")
@Description("A page of movements, newest first: of one quantity by version, else by the time of recording.")
public record MovementConnection(
        @NonNull @Description("The movements of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo) {

    static MovementConnection of(Page<Row> page, MovementOrder order) {
        return page.connection(
                row -> order.cursor(row).encode(),
                (row, cursor) -> new Edge(InventoryMovement.of(row), cursor),
                MovementConnection::new);
    }

    @Type("InventoryMovementEdge")
    @Description("A movement in a list.")
    public record Edge(
            @NonNull @Description("The movement.") InventoryMovement node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
