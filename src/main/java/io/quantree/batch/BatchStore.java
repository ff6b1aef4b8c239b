package io.quantree.batch;

import io.opentelemetry.api.trace.Span;
import io.quantree.job.IdempotencyKeys;
import io.quantree.job.IngestSettings;
import io.quantree.platform.database.Rows;
import io.quantree.platform.telemetry.Stage;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.snapshot.Snapshot;
import io.quantree.snapshot.Snapshots;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Stores accepted batches. A request is answered after its batch is committed. */
@ApplicationScoped
public class BatchStore {
    /** One statement inserts the batch, its payload and its catalogue's lease, unless the catalogue's backlog is full. */
    private static final String ACCEPT = """
            WITH accepted AS (
              INSERT INTO batch (job_id, retailer_id, catalogue_id, status, action, entity_type, source, event, conditions, extras, as_of,
                preprocessing, dry_run, chunk_records, received, accepted_on, duplicates, snapshot_id, stream_id, principal)
              SELECT $1, $2, $3, 'PENDING', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $20, $21, $22, $23
              WHERE (SELECT count(*) FROM (
                SELECT FROM batch b WHERE catalogue_id = $3 AND status <> 'COMPLETE' AND %s LIMIT $16) waiting) < $16
              RETURNING id
            ), payload AS (
              INSERT INTO batch_payload (batch_id, format, header, body)
              SELECT id, $17, $18, $19 FROM accepted
            ), queue AS (
              INSERT INTO lease (catalogue_id, owner, generation, expires_on, served_on)
              VALUES ($3, '', 0, '-infinity', '-infinity') ON CONFLICT DO NOTHING
            )
            SELECT id FROM accepted
            """.formatted(StreamRegister.READY);

    private final Pool pool;
    private final IdempotencyKeys keys;
    private final Snapshots snapshots;
    private final StreamRegister streams;
    private final IngestSettings settings;
    private final StockRules rules;
    private final BatchSignal signal;
    private final IngestMetrics metrics;
    private final Stages stages;
    private final Clock clock;

    BatchStore(
            Pool pool,
            IdempotencyKeys keys,
            Snapshots snapshots,
            StreamRegister streams,
            IngestSettings settings,
            StockRules rules,
            BatchSignal signal,
            IngestMetrics metrics,
            Stages stages,
            Clock clock) {
        this.pool = pool;
        this.keys = keys;
        this.snapshots = snapshots;
        this.streams = streams;
        this.settings = settings;
        this.rules = rules;
        this.signal = signal;
        this.metrics = metrics;
        this.stages = stages;
        this.clock = clock;
    }

    /**
     * Stores the batch and answers its id; a repeat under the same idempotency key is answered with the id of the first. Fails with
     * {@link ProblemType#OVERLOADED} when the catalogue's backlog is full.
     */
    public Uni<Long> accept(NewBatch batch) {
        return stages.of("accept batch")
                .field("job", batch.job().id)
                .field("retailer", batch.job().retailerId)
                .field("catalogue", batch.catalogue().ref())
                .attribute("records", batch.records())
                .run(() -> stored(batch));
    }

    private Uni<Long> stored(NewBatch batch) {
        long start = System.nanoTime();
        RequestKey key = batch.key();
        Uni<Long> id;
        if (key != null) {
            id = pool.withTransaction(connection -> checkFormat(connection, batch, key)
                    .chain(() -> keys.once(
                            connection,
                            batch.job().retailerId,
                            key.scope(batch.job()),
                            key.text(),
                            batch.requestDigest(),
                            () -> insert(connection, batch))));
        } else if (batch.snapshot().isPresent() || batch.streamPart() != null) {
            id = pool.withTransaction(connection -> insert(connection, batch));
        } else {
            id = Uni.createFrom().deferred(() -> insert(pool, batch));
        }
        return id.invoke(stored -> {
            Span.current().setAttribute(Stage.PREFIX + "batch", stored);
            metrics.accepted(batch, start);
            signal.raise();
        });
    }

    /** A key belongs to requests of one format. */
    private Uni<Long> checkFormat(SqlConnection connection, NewBatch batch, RequestKey key) {
        return key.isFirst()
                ? keys.once(
                        connection,
                        batch.job().retailerId,
                        RequestKey.formatScope(batch.job()),
                        key.given(),
                        IdempotencyKeys.digest(batch.sentAs().name(), new byte[0]),
                        () -> Uni.createFrom().item(0L))
                : Uni.createFrom().item(0L);
    }

    private Uni<Long> insert(SqlClient client, NewBatch batch) {
        batch.checkJob();
        return batch.snapshot()
                .map(part -> snapshots.join(client, part).chain(snapshot -> insert(client, batch, snapshot)))
                .orElseGet(() -> insert(client, batch, null));
    }

    /** All batches of a snapshot have its time, so that a count which it confirms is newer than an older snapshot. */
    private Uni<Long> insert(SqlClient client, NewBatch batch, @Nullable Snapshot snapshot) {
        BatchEnvelope envelope = batch.envelope();
        StreamRegister.Part part = batch.streamPart();
        Instant now = clock.instant();
        Instant asOf = snapshot == null ? envelope.asOf() : snapshot.asOf;
        CountTime.of(rules, now).check(asOf);
        Tuple parameters = Tuple.from(Arrays.asList(
                batch.job().id,
                batch.job().retailerId,
                batch.catalogue().id(),
                envelope.action(),
                envelope.entityType(),
                envelope.source(),
                envelope.event(),
                envelope.conditions(),
                envelope.extras(),
                asOf == null ? null : asOf.atOffset(ZoneOffset.UTC),
                batch.preprocessing(),
                batch.dryRun(),
                settings.chunkRecords(),
                batch.records(),
                now.atOffset(ZoneOffset.UTC),
                (long) settings.backlogMax(),
                batch.payload().format().name(),
                batch.payload().header(),
                Buffer.buffer(batch.payload().body()),
                envelope.duplicates().name(),
                snapshot == null ? null : snapshot.id,
                part == null ? null : part.stream(),
                batch.principal()));
        Uni<Long> accepted = client.preparedQuery(ACCEPT).execute(parameters).map(this::accepted);
        return part == null ? accepted : accepted.call(id -> streams.note(client, part, id));
    }

    private long accepted(RowSet<Row> rows) {
        return Rows.first(rows, row -> row.getLong("id")).orElseThrow(() -> Problem.of(
                        ProblemType.OVERLOADED,
                        "The catalogue has " + settings.backlogMax() + " batches waiting; try again later.")
                .limit(settings.backlogMax())
                .retryAfter(settings.retryAfter()));
    }
}
