package io.quantree.batch.work;

import io.quantree.batch.Batch;
import io.quantree.batch.PreparedBatch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.PayloadReader;
import io.quantree.batch.record.ReadRecord;
import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The records of those batches of a stream that come before the present one, as far as they are about its positions. A dry run applies
 * them and takes them back, so that its outcomes are those that the stream would have.
 */
@ApplicationScoped
class EarlierBatches {
    private static final String IDS = """
            SELECT id FROM batch
            WHERE job_id = $1 AND catalogue_id = $2 AND dry_run AND id >= $3 AND id < $4 AND (id = $3 OR extras = $5) ORDER BY id
            """;

    private static final String PAYLOAD = "SELECT format, header, body FROM batch_payload WHERE batch_id = $1";

    private static final int KNOWN_MAX = 8;

    private final Pool pool;
    private final StockRules.Identity identity;
    private final Map<Long, Uni<List<List<StockRecord>>>> known = new ConcurrentHashMap<>();

    EarlierBatches(Pool pool, StockRules rules) {
        this.pool = pool;
        this.identity = rules.identity();
    }

    /** The records by batch; none unless the batch is a later one of a stream's dry run. All chunks of a batch share one reading. */
    Uni<List<List<StockRecord>>> of(Catalogue catalogue, PreparedBatch prepared) {
        Batch batch = prepared.queued().batch();
        Long first = batch.dryRun ? batch.streamStart() : null;
        if (first == null || first >= batch.id) {
            return Uni.createFrom().item(List.of());
        }
        long start = first;
        if (known.size() > KNOWN_MAX) {
            known.clear();
        }
        return known.computeIfAbsent(batch.id, id -> read(catalogue, prepared, start)
                .onFailure()
                .invoke(() -> known.remove(id))
                .memoize()
                .indefinitely());
    }

    private Uni<List<List<StockRecord>>> read(Catalogue catalogue, PreparedBatch prepared, long first) {
        Batch batch = prepared.queued().batch();
        Set<PositionKey> positions = new HashSet<>();
        prepared.chunks().forEach(chunk -> chunk.forEach(record -> positions.add(PositionKey.of(record))));
        return pool.preparedQuery(IDS)
                .execute(Tuple.of(batch.jobId, catalogue.id(), first, batch.id, batch.extras))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> pool.preparedQuery(PAYLOAD)
                        .execute(Tuple.of(row.getLong("id")))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .chain(found ->
                                records(batch, catalogue, found.iterator().next(), positions)))
                .filter(records -> !records.isEmpty())
                .collect()
                .asList();
    }

    private Uni<List<StockRecord>> records(Batch batch, Catalogue catalogue, Row payload, Set<PositionKey> positions) {
        return PayloadReader.records(BatchPayload.of(payload), catalogue, identity, batch.asOf)
                .filter(read -> read.record() != null && positions.contains(PositionKey.of(read.record())))
                .collect()
                .with(Collectors.mapping(ReadRecord::record, Collectors.toCollection(ArrayList::new)))
                .map(records -> {
                    records.sort(StockChunk.ORDER);
                    return records;
                });
    }
}
