package io.quantree.ledger;

import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * A page of movements.
 *
 * @param edges the movements
 * @param pageInfo where the page lies in the list
 */
@Type("InventoryMovementConnection")
@Description("A page of movements, newest first: of one quantity by version, else by the time of recording.")
public record MovementConnection(
        @NonNull @Description("The movements of the page.") List<@NonNull MovementConnectionEdge> edges,

        @NonNull @Description("Where the page lies in the list.")
        PageInfo pageInfo) {

    static MovementConnection of(Page<Row> page, MovementOrder order) {
        List<MovementConnectionEdge> edges = page.rows().stream()
                .map(row ->
                        new MovementConnectionEdge(view(row), order.cursor(row).encode()))
                .toList();
        return new MovementConnection(
                edges,
                PageInfo.of(
                        page, edges.stream().map(MovementConnectionEdge::cursor).toList()));
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
}
