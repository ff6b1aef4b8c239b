package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PastMovement;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads from the ledger how a quantity has moved since a stock count was taken. A quantity that adds up many sales may have begun before
 * the count and gone on after it: the count then includes a part of it, and the time of its last change doesn't say which.
 */
public record RecentMovements(StockRules rules) {
    private static final BatchStatement<Catalogue, Candidate> RECENT = new Columns<Catalogue, Candidate>()
            .single("catalogue", Catalogue::id)
            .text("sku_ref", candidate -> candidate.position().skuRef())
            .number("quantity_id", candidate -> candidate.quantity().id)
            .time("since", Candidate::since)
            .statement("""
                    SELECT i.ordinal::int - 1 AS line, m.*
                    FROM :numbered_rows
                    CROSS JOIN LATERAL (
                      SELECT coalesce(n.occurred_on, n.recorded_on) AS moved_on, n.status, n.delta, n.balance,
                        coalesce(lag(n.status) OVER (ORDER BY n.quantity_version), (
                          SELECT b.status FROM inventory_movement b
                          WHERE b.catalogue_id = :catalogue AND b.sku_ref = i.sku_ref AND b.quantity_id = i.quantity_id
                            AND b.quantity_version < n.quantity_version
                          ORDER BY b.quantity_version DESC LIMIT 1)) AS status_before
                      FROM inventory_movement n
                      WHERE n.catalogue_id = :catalogue AND n.sku_ref = i.sku_ref AND n.quantity_id = i.quantity_id AND n.recorded_on >= i.since
                      ORDER BY n.quantity_version) m
                    """);

    private record Candidate(PositionKey position, InventoryQuantity quantity, Instant since) {}

    /** Loads for positions that are counted, each with the time of its earliest count; a count may include recent movements in part. */
    public Uni<Void> load(SqlConnection connection, Catalogue catalogue, Map<InventoryPosition, Instant> counted) {
        List<Candidate> candidates = new ArrayList<>();
        counted.forEach((position, since) -> position.quantities().stream()
                .filter(quantity -> quantity.pending.stored
                        && quantity.isLive()
                        && rules.nettedTypes().contains(quantity.type)
                        && !quantity.wasTrueBefore(since))
                .forEach(quantity -> candidates.add(new Candidate(position.place(), quantity, since))));
        if (candidates.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return RECENT.execute(connection, catalogue, candidates)
                .invoke(rows -> complete(candidates, rows))
                .replaceWithVoid();
    }

    private static void complete(List<Candidate> candidates, RowSet<Row> rows) {
        candidates.forEach(candidate -> candidate.quantity().pending.recent = new ArrayList<>());
        for (Row row : rows) {
            List<PastMovement> recent = Objects.requireNonNull(
                    candidates.get(row.getInteger("line")).quantity().pending.recent);
            recent.add(new PastMovement(
                    row.getOffsetDateTime("moved_on").toInstant(),
                    row.getString("status_before"),
                    row.getString("status"),
                    row.getLong("delta"),
                    row.getLong("balance")));
        }
    }
}
