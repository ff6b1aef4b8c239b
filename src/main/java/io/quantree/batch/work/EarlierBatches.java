package io.quantree.batch.work;

import io.quantree.batch.Batch;
import io.quantree.batch.Duplicates;
import io.quantree.batch.OtherLines;
import io.quantree.batch.QueuedBatch;
import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The records of those batches of a stream that come before the present one, as far as they are about its positions or share refs with
 * them. A dry run applies them and takes them back, so that its outcomes are those that the stream would have.
 */
@ApplicationScoped
class EarlierBatches {
    /**
     * Positions depend on each other if their records name the same quantity, or if a colon makes their refs the same. Batches at and after
     * the present one count where they give the last record of a quantity; their texts are not read.
     */
    private static final String LINES = """
            WITH RECURSIVE place AS (
              SELECT DISTINCT sku_ref, location_ref FROM stream_line WHERE batch_id = $2
              UNION
              SELECT r.sku_ref, r.location_ref
              FROM place p
              CROSS JOIN LATERAL (
                SELECT o.sku_ref, o.location_ref
                FROM (
                  SELECT id FROM stream_line
                  WHERE stream_id = $1 AND sku_ref = p.sku_ref AND location_ref = p.location_ref AND batch_id <= $2 OFFSET 0) own
                CROSS JOIN LATERAL (
                  SELECT sku_ref, location_ref FROM stream_line WHERE stream_id = $1 AND id = own.id AND batch_id < $2 OFFSET 0) o
                UNION ALL
                SELECT sku_ref, location_ref FROM stream_line
                WHERE stream_id = $1 AND sku_ref || ':' || location_ref = p.sku_ref || ':' || p.location_ref
                  AND (sku_ref LIKE '%:%' OR location_ref LIKE '%:%') AND batch_id < $2) r)
            SELECT l.batch_id, l.sku_ref, l.location_ref, l.id, CASE WHEN l.batch_id < $2 THEN l.text END AS text
            FROM place p
            CROSS JOIN LATERAL (
              SELECT batch_id, record_index, sku_ref, location_ref, id, text FROM stream_line
              WHERE stream_id = $1 AND sku_ref = p.sku_ref AND location_ref = p.location_ref AND (batch_id < $2 OR $3) OFFSET 0) l
            ORDER BY l.batch_id, l.record_index
            """;

    private static final int KNOWN_MAX = 8;

    private final StreamLines lines;
    private final Map<Long, Uni<List<List<StockRecord>>>> known = new ConcurrentHashMap<>();

    EarlierBatches(StreamLines lines) {
        this.lines = lines;
    }

    /** The records to apply, by batch; none unless it is the dry run of a stream. All chunks of a batch share one reading. */
    Uni<List<List<StockRecord>>> of(Catalogue catalogue, QueuedBatch queued) {
        Batch batch = queued.batch();
        Long stream = batch.dryRun ? batch.streamId : null;
        if (stream == null) {
            return Uni.createFrom().item(List.of());
        }
        if (known.size() > KNOWN_MAX) {
            known.clear();
        }
        return known.computeIfAbsent(batch.id, id -> read(catalogue, queued, stream)
                .onFailure()
                .invoke(() -> known.remove(id))
                .memoize()
                .indefinitely());
    }

    private Uni<List<List<StockRecord>>> read(Catalogue catalogue, QueuedBatch queued, long stream) {
        Batch batch = queued.batch();
        return lines.found(LINES, Tuple.of(stream, batch.id, batch.duplicates() != Duplicates.LAST))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> {
                    List<Row> earlier = new ArrayList<>(rows.size());
                    Set<QuantityKey> unfinished = new HashSet<>();
                    for (Row row : rows) {
                        if (row.getLong("batch_id") < batch.id) {
                            earlier.add(row);
                        } else {
                            unfinished.add(QuantityKey.of(row));
                        }
                    }
                    earlier.removeIf(row -> unfinished.contains(QuantityKey.of(row)));
                    return applied(catalogue, queued, earlier);
                });
    }

    /** A quantity's sum is applied with its last record. */
    private List<List<StockRecord>> applied(Catalogue catalogue, QueuedBatch queued, List<Row> rows) {
        Map<Long, List<StockRecord>> byBatch = new TreeMap<>();
        List<StockRecord> records = lines.records(rows, queued.payload(), catalogue, queued.batch());
        for (StockRecord record : queued.batch().duplicates().resolved(records, new ArrayList<>(), OtherLines.NONE)) {
            byBatch.computeIfAbsent(rows.get(record.index()).getLong("batch_id"), id -> new ArrayList<>())
                    .add(record);
        }
        byBatch.values().forEach(batch -> batch.sort(StockChunk.ORDER));
        return List.copyOf(byBatch.values());
    }
}
