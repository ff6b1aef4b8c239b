package io.quantree.ledger;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A page of movements. */
@Type("InventoryMovementConnection")
@Description("A page of movements, newest first: of one quantity by version, else by the time of recording.")
public record MovementConnection(
        @NonNull @Description("The movements of the page.") List<@NonNull Edge> edges,
        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo) {

    static MovementConnection of(Page<Row> page, MovementOrder order) {
        return page.connection(
                row -> order.cursor(row).encode(),
                (row, cursor) -> new Edge(view(row), cursor),
                MovementConnection::new);
    }

    private static MovementView view(Row row) {
        String source = row.getString("source");
        String sourceRef = row.getString("source_ref");
        @Nullable Long job = row.getLong("job_id");
        return new MovementView(
                row.getLong("balance"),
                row.getLong("delta"),
                row.getLong("on_hand_delta"),
                row.getLong("quantity_version"),
                row.getLong("quantity_id") + "-" + row.getLong("quantity_version"),
                row.getString("ref"),
                row.getString("sku_ref"),
                row.getString("location_ref"),
                row.getString("type"),
                source,
                sourceRef,
                Objects.equals(source, "BATCH") ? sourceRef : null,
                job == null ? null : String.valueOf(job),
                row.getString("reason"),
                row.getOffsetDateTime("recorded_on"),
                row.getOffsetDateTime("occurred_on"),
                row.getString("status"));
    }

    @Type("InventoryMovementEdge")
    @Description("A movement in a list.")
    public record Edge(
            @NonNull @Description("The movement.") MovementView node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
