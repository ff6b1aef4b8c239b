package io.quantree.stock.upsert;

import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Finds the ids that records give as those of their positions among the ids of the catalogue's positions; few records give any. */
final class GivenPositionIds {
    private static final String KNOWN =
            "SELECT id FROM inventory_position_ref WHERE catalogue_id = $2 AND id = ANY($1)";

    private GivenPositionIds() {}

    static Uni<Void> mark(SqlConnection connection, StockChunk chunk, ChunkStock stock) {
        List<Long> ids = new ArrayList<>();
        for (StockRecord record : chunk.records()) {
            if (record.positionId() != null) {
                ids.add(record.positionId());
            }
        }
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(KNOWN)
                        .execute(Tuple.of(
                                ids.toArray(Long[]::new), chunk.catalogue().id()))
                        .invoke(rows -> rows.forEach(row -> stock.positionIds().add(row.getLong("id"))))
                        .replaceWithVoid();
    }
}
