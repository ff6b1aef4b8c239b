package io.quantree.snapshot.work;

import io.quantree.batch.Batch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.PayloadReader;
import io.quantree.batch.record.ReadRecord;
import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.quantree.snapshot.Snapshot;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from the batches of a snapshot which quantities they mention. */
@Singleton
record Mentions(BackgroundPool pool, StockRules rules) {
    /** Stands for every quantity of a position. */
    static final long WHOLE_POSITION = 0;

    private static final String NEXT = "SELECT " + Batch.COLUMNS + """
            , p.format, p.header, p.body
            FROM batch b JOIN batch_payload p ON p.batch_id = b.id
            WHERE b.job_id = $1 AND b.snapshot_id = $2 AND b.id > $3
            ORDER BY b.id LIMIT 1
            """;

    private static final String OUTCOMES = "SELECT record_indexes, outcomes FROM batch_result WHERE batch_id = $1";

    private static final String NOTE = """
            INSERT INTO snapshot_mention (snapshot_id, sku_ref, location_ref, id)
            SELECT $1, i.sku_ref, i.location_ref, i.id FROM unnest($2::text[], $3::text[], $4::bigint[]) AS i (sku_ref, location_ref, id)
            ON CONFLICT DO NOTHING
            """;

    /**
     * What a batch mentions.
     *
     * @param fault why it is not known what the batch mentions; null when it is
     */
    record OfBatch(
            long batch, Set<QuantityKey> keys, @Nullable String fault) {}

    /** What the next batch mentions; empty after the last one. */
    Uni<Optional<OfBatch>> next(Snapshot snapshot, Catalogue catalogue) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(snapshot.jobId, snapshot.id, snapshot.readBatch))
                .map(rows -> Rows.first(rows, row -> row))
                .chain(found -> found.map(row -> pool.preparedQuery(OUTCOMES)
                                .execute(Tuple.of(row.getLong("id")))
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(results -> Optional.of(of(row, results, catalogue))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private OfBatch of(Row row, RowSet<Row> results, Catalogue catalogue) {
        Batch batch = Batch.of(row);
        try {
            return of(
                    batch,
                    PayloadReader.read(
                            BatchPayload.of(row), catalogue, rules.identity(), batch.asOf, 0, Integer.MAX_VALUE),
                    failed(batch, results));
        } catch (RuntimeException e) {
            return new OfBatch(batch.id, Set.of(), "The records of batch " + batch.id + " can't be read again.");
        }
    }

    private static boolean[] failed(Batch batch, RowSet<Row> results) {
        boolean[] failed = new boolean[batch.received];
        for (Row row : results) {
            Integer[] indexes = row.getArrayOfIntegers("record_indexes");
            byte[] outcomes = row.getBuffer("outcomes").getBytes();
            for (int i = 0; i < outcomes.length; i++) {
                failed[indexes[i]] = Outcome.of(outcomes[i]) == Outcome.FAILED;
            }
        }
        return failed;
    }

    /** A record that failed may have named any quantity of its position, so none of them is removed. */
    static OfBatch of(Batch batch, List<ReadRecord> records, boolean[] failed) {
        Set<QuantityKey> keys = new LinkedHashSet<>(records.size() * 2);
        for (ReadRecord record : records) {
            if (record.record() != null && !failed[record.index()]) {
                keys.add(new QuantityKey(
                        record.record().skuRef(),
                        record.record().locationRef(),
                        record.record().key()));
                continue;
            }
            String sku = record.skuRef();
            String location = record.locationRef();
            if (sku == null || location == null || !isGiven(sku) || !isGiven(location)) {
                return new OfBatch(batch.id, Set.of(), unnamed(batch, record));
            }
            keys.add(new QuantityKey(sku, location, WHOLE_POSITION));
        }
        return new OfBatch(batch.id, keys, null);
    }

    private static boolean isGiven(String ref) {
        return !ref.isEmpty() && ref.indexOf(0) < 0;
    }

    private static String unnamed(Batch batch, ReadRecord record) {
        return "Record " + record.index() + (record.line() == null ? "" : " (line " + record.line() + ")")
                + " of batch "
                + batch.id + " failed and names no position, so it is not known what the snapshot mentions."
                + " Correct it and send the snapshot in another job.";
    }

    static Uni<Void> note(SqlConnection connection, Snapshot snapshot, Set<QuantityKey> keys) {
        return connection
                .preparedQuery(NOTE)
                .execute(Tuple.of(snapshot.id)
                        .addArrayOfString(keys.stream().map(QuantityKey::skuRef).toArray(String[]::new))
                        .addArrayOfString(
                                keys.stream().map(QuantityKey::locationRef).toArray(String[]::new))
                        .addArrayOfLong(keys.stream().map(QuantityKey::id).toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
