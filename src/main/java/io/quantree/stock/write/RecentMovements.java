package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.PastMovement;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityDraft;
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
 * Asks the ledger what has moved a quantity since a count was taken. One that adds up many sales may have begun before the count and gone
 * on after it: the count then contains a part of it, and its last change says nothing about which.
 */
public record RecentMovements(StockRules rules) {

    private record Candidate(PositionKey position, QuantityDraft quantity, Instant since) {}

    /** Completes the positions' quantities that counts, the earliest of which was taken at that moment, may contain in part. */
    public Uni<Void> load(SqlConnection connection, Catalogue catalogue, Map<PositionDraft, Instant> counted) {
        List<Candidate> candidates = new ArrayList<>();
        counted.forEach((position, since) -> position.quantities().stream()
                .filter(quantity -> quantity.stored
                        && quantity.isLive()
                        && rules.nettedTypes().contains(quantity.type)
                        && !quantity.wasTrueBefore(since))
                .forEach(quantity -> candidates.add(new Candidate(position.key, quantity, since))));
        if (candidates.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(StockStatements.RECENT_MOVEMENTS)
                .execute(Columns.of(candidates)
                        .value(catalogue.id())
                        .texts(candidate -> candidate.position().skuRef())
                        .longs(candidate -> candidate.quantity().id)
                        .times(Candidate::since)
                        .parameters())
                .invoke(rows -> complete(candidates, rows))
                .replaceWithVoid();
    }

    private static void complete(List<Candidate> candidates, RowSet<Row> rows) {
        candidates.forEach(candidate -> candidate.quantity().recent = new ArrayList<>());
        for (Row row : rows) {
            List<PastMovement> recent =
                    Objects.requireNonNull(candidates.get(row.getInteger(0)).quantity().recent);
            recent.add(new PastMovement(
                    row.getOffsetDateTime("moved_on").toInstant(),
                    row.getString("status_before"),
                    row.getString("status"),
                    row.getLong("delta"),
                    row.getLong("balance")));
        }
    }
}
