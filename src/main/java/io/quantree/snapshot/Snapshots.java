package io.quantree.snapshot;

import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The snapshots of jobs while they take batches. */
@Singleton
public record Snapshots(Pool pool, StockRules rules, Clock clock) {
    /** The update changes nothing: it locks the row until the batch is stored, so that the snapshot isn't closed without it. */
    private static final String JOIN = """
            INSERT INTO snapshot AS s (job_id, catalogue_id, status, scope, segment, as_of, dry_run, forced, open_streams, created_on)
            VALUES ($1, $2, 'OPEN', $3, $4, $5, $6, $7, array_remove(ARRAY[$8::text], NULL), $9)
            ON CONFLICT (job_id, catalogue_id) DO UPDATE
            SET open_streams = array_remove(array_append(array_remove(s.open_streams, $8), $8), NULL)
            RETURNING %s
            """.formatted(Snapshot.COLUMNS);

    private static final String END_STREAM = """
            UPDATE snapshot SET open_streams = array_remove(open_streams, $3) WHERE job_id = $1 AND catalogue_id = $2
            """;

    /** The batches of a job in a catalogue; the first one creates the snapshot. */
    public record Part(
            long jobId,
            long catalogueId,
            SnapshotTerms terms,
            @Nullable Instant asOf,
            boolean dryRun) {}

    /** Makes a batch that is stored in the same transaction a part of the snapshot. */
    public Uni<Snapshot> join(SqlClient connection, Part part) {
        return join(connection, part, null);
    }

    /** Keeps the snapshot open until the stream has ended. A stream that breaks off ends when it is sent again under the same key. */
    public Uni<Void> begin(Part part, String stream) {
        return pool.withTransaction(connection -> join(connection, part, stream))
                .replaceWithVoid();
    }

    public Uni<Void> end(Part part, String stream) {
        return pool.preparedQuery(END_STREAM)
                .execute(Tuple.of(part.jobId(), part.catalogueId(), stream))
                .replaceWithVoid();
    }

    private Uni<Snapshot> join(SqlClient connection, Part part, @Nullable String stream) {
        Instant now = clock.instant();
        CountTime.of(rules, now).check(part.asOf());
        return connection
                .preparedQuery(JOIN)
                .execute(Tuple.tuple()
                        .addValue(part.jobId())
                        .addValue(part.catalogueId())
                        .addValue(part.terms().scope().name())
                        .addValue(ScopeSegment.json(part.terms().segment()))
                        .addValue(Objects.requireNonNullElse(part.asOf(), now).atOffset(ZoneOffset.UTC))
                        .addValue(part.dryRun())
                        .addValue(part.terms().force())
                        .addValue(stream)
                        .addValue(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> Snapshot.of(rows.iterator().next()))
                .invoke(snapshot -> snapshot.checkJoin(part.terms(), part.asOf(), part.dryRun()));
    }
}
