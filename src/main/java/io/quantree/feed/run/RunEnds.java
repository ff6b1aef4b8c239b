package io.quantree.feed.run;

import io.quantree.change.ChangeBlock;
import io.quantree.change.ChangeCause;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangeRecorder;
import io.quantree.platform.database.BackgroundPool;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Stores that a run is over, in one transaction with the change that tells of it. */
@Singleton
record RunEnds(BackgroundPool pool, ChangeRecorder changes, Clock clock) {
    private static final String SOURCE = "FEED";
    private static final String COMPLETE = "FEED_RUN_COMPLETE";
    private static final String FAILED = "FEED_RUN_FAILED";

    private static final String SUCCEED = """
            UPDATE feed_run
            SET status = 'SUCCESS', kind = $3, from_cursor = $4, to_cursor = $5, row_count = $6, byte_count = $7, file_count = $8, manifest = $9,
              completed_on = $10, lease_expires_on = NULL, reason = NULL
            WHERE id = $1 AND generation = $2 AND status = 'RUNNING'
            """;

    private static final String MOVE_ON = """
            UPDATE feed SET change_cursor = $2, cursor_definition = $3, last_run_id = $4, last_success_on = $5, snapshot_on = $6
            WHERE id = $1
            """;

    private static final String FAIL = """
            UPDATE feed_run SET status = 'FAILED', reason = $3, completed_on = $4, lease_expires_on = NULL
            WHERE id = $1 AND generation = $2 AND status = 'RUNNING'
            """;

    /** The run is complete and published. Fails when another worker has it by now. */
    Uni<Void> succeed(ClaimedRun run, Exported exported) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Progress progress = exported.progress();
        Tuple values = Tuple.tuple()
                .addValue(run.id())
                .addValue(run.generation())
                .addValue(exported.kind().name())
                .addValue(exported.fromCursor())
                .addValue(exported.toCursor())
                .addValue(progress.rows())
                .addValue(progress.bytes())
                .addValue(progress.files())
                .addValue(exported.manifest().encode())
                .addValue(now);
        JsonObject details = new JsonObject()
                .put("run", String.valueOf(run.id()))
                .put("kind", exported.kind().name())
                .put("rows", progress.rows())
                .put("bytes", progress.bytes())
                .put("files", progress.files())
                .put("toCursor", exported.toCursor());
        return pool.withTransaction(connection -> connection
                .preparedQuery(SUCCEED)
                .execute(values)
                .invoke(written -> RunLost.unlessWritten(written.rowCount()))
                .chain(() -> connection
                        .preparedQuery(MOVE_ON)
                        .execute(Tuple.of(
                                run.feedId(),
                                exported.toCursor(),
                                run.definition(),
                                run.id(),
                                now,
                                exported.snapshotOn().atOffset(ZoneOffset.UTC))))
                .chain(() -> tell(connection, COMPLETE, run, details)));
    }

    /** The run is given up. */
    Uni<Void> fail(ClaimedRun run, String reason) {
        JsonObject details = new JsonObject()
                .put("run", String.valueOf(run.id()))
                .put("attempts", run.attempts())
                .put("reason", reason);
        return pool.withTransaction(connection -> connection
                .preparedQuery(FAIL)
                .execute(Tuple.of(run.id(), run.generation(), reason, OffsetDateTime.now(clock)))
                .invoke(written -> RunLost.unlessWritten(written.rowCount()))
                .chain(() -> tell(connection, FAILED, run, details)));
    }

    /** Tells it to readers of the change feed, which webhooks are; the audit trail is about what people do. */
    private Uni<Void> tell(SqlConnection connection, String action, ClaimedRun run, JsonObject details) {
        ChangeCause cause = new ChangeCause(SOURCE, String.valueOf(run.id()), null);
        ChangeBlock block = new ChangeBlock(List.of(run.retailerId()), null, cause, clock.instant())
                .begin(ChangeKind.SETUP, "INVENTORY_FEED:" + run.feedRef(), 0)
                .action(action)
                .objects(null, details.encode())
                .end();
        return changes.record(connection, block);
    }
}
