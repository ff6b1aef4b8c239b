package io.quantree.batch.work;

import io.quantree.batch.Batch;
import io.quantree.batch.Duplicates;
import io.quantree.batch.OtherLines;
import io.quantree.batch.QueuedBatch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.StreamLine;
import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.WriteSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a stream's other batches have for the quantities of a batch with duplicates SUM or REJECT. */
@Singleton
public record StreamLines(BackgroundPool pool, StockRules rules) {
    private static final String BROKEN = "SELECT broken FROM stream WHERE id = $1";

    private static final String LAST = """
            SELECT own.sku_ref, own.location_ref, own.id, l.batch_id, l.record_index
            FROM (SELECT DISTINCT sku_ref, location_ref, id FROM stream_line WHERE batch_id = $2) own
            CROSS JOIN LATERAL (
              SELECT batch_id, record_index FROM stream_line
              WHERE stream_id = $1 AND sku_ref = own.sku_ref AND location_ref = own.location_ref AND id = own.id AND batch_id <> $2
              ORDER BY batch_id DESC, record_index DESC LIMIT 1) l
            """;

    private static final String TEXTS = """
            SELECT l.sku_ref, l.location_ref, l.id, l.text
            FROM unnest($3::text[], $4::text[], $5::bigint[]) AS i (sku_ref, location_ref, id)
            CROSS JOIN LATERAL (
              SELECT sku_ref, location_ref, id, batch_id, record_index, text FROM stream_line
              WHERE stream_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id = i.id AND batch_id < $2 OFFSET 0) l
            ORDER BY l.batch_id, l.record_index
            """;

    /** The batch with what its records depend on. */
    Uni<QueuedBatch> joined(Catalogue catalogue, QueuedBatch queued) {
        Batch batch = queued.batch();
        Long stream = batch.streamId;
        if (stream == null || batch.duplicates() == Duplicates.LAST) {
            return Uni.createFrom().item(queued);
        }
        return pool.preparedQuery(BROKEN)
                .execute(Tuple.of(stream))
                .chain(rows -> rows.iterator().next().getBoolean("broken")
                        ? Uni.createFrom().item(OtherLines.BROKEN)
                        : others(catalogue, queued, stream))
                .map(queued::beside);
    }

    /** Executes a look-up of lines by quantity or position, for which the planner must not read all lines. */
    Uni<RowSet<Row>> found(String query, Tuple parameters) {
        return pool.withTransaction(
                connection -> connection.query(WriteSettings.PLAN).execute().chain(() -> connection
                        .preparedQuery(query)
                        .execute(parameters)));
    }

    private Uni<OtherLines> others(Catalogue catalogue, QueuedBatch queued, long stream) {
        return found(LAST, Tuple.of(stream, queued.id()))
                .map(rows -> last(rows, queued.id()))
                .chain(last ->
                        earlier(catalogue, queued, stream, last).map(earlier -> new OtherLines(false, last, earlier)));
    }

    private static Map<QuantityKey, OtherLines.Place> last(RowSet<Row> rows, long own) {
        Map<QuantityKey, OtherLines.Place> last = new HashMap<>(rows.size() * 2);
        rows.forEach(row -> {
            long batch = row.getLong("batch_id");
            last.put(QuantityKey.of(row), new OtherLines.Place(batch, row.getInteger("record_index"), batch > own));
        });
        return last;
    }

    private Uni<Map<QuantityKey, List<StockRecord>>> earlier(
            Catalogue catalogue, QueuedBatch queued, long stream, Map<QuantityKey, OtherLines.Place> last) {
        List<QuantityKey> ended = last.entrySet().stream()
                .filter(entry -> !entry.getValue().later())
                .map(Map.Entry::getKey)
                .toList();
        return ended.isEmpty() || queued.batch().duplicates() != Duplicates.SUM
                ? Uni.createFrom().item(Map.of())
                : found(
                                TEXTS,
                                Tuple.of(stream, queued.id())
                                        .addArrayOfString(ended.stream()
                                                .map(QuantityKey::skuRef)
                                                .toArray(String[]::new))
                                        .addArrayOfString(ended.stream()
                                                .map(QuantityKey::locationRef)
                                                .toArray(String[]::new))
                                        .addArrayOfLong(ended.stream()
                                                .map(QuantityKey::id)
                                                .toArray(Long[]::new)))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(rows -> byQuantity(records(rows, queued.payload(), catalogue, queued.batch())));
    }

    List<StockRecord> records(Iterable<Row> rows, BatchPayload like, Catalogue catalogue, Batch batch) {
        List<byte[]> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.getBuffer("text").getBytes()));
        return StreamLine.records(like, texts, catalogue, rules.identity(), batch.asOf);
    }

    private static Map<QuantityKey, List<StockRecord>> byQuantity(List<StockRecord> records) {
        Map<QuantityKey, List<StockRecord>> earlier = new HashMap<>();
        for (StockRecord record : records) {
            earlier.computeIfAbsent(QuantityKey.of(record), key -> new ArrayList<>())
                    .add(record);
        }
        return earlier;
    }
}
