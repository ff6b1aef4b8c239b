package io.quantree.job;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.work.Steps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tells the change feed of jobs that close because it is time. A transaction tells a page of them and notes the last one, so each is told
 * once, whatever is killed.
 */
@Singleton
record JobClosing(BackgroundPool pool, JobNews news, Stages stages, Drain drain, Clock clock) {
    private static final Logger LOG = Logger.getLogger(JobClosing.class);
    private static final int PAGE = 1_000;
    /** A job may be committed a moment after the time at which it closes. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private static final String TAKE = "SELECT closes_on, job_id FROM job_closing FOR UPDATE SKIP LOCKED";

    private static final String CLOSED = """
            SELECT id, retailer_id, closes_on, closed_on FROM job
            WHERE (closes_on, id) > ($1, $2) AND closes_on <= $3
            ORDER BY closes_on, id LIMIT $4
            """;

    private static final String MOVE = "UPDATE job_closing SET closes_on = $1, job_id = $2";

    @Scheduled(
            identity = "job-closing",
            every = "${quantree.ingest.job-closing-every:30s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        return stages.quietly(
                () -> Steps.orLog(tell(), failure -> LOG.warnf(failure, "closed jobs not told, trying again later")));
    }

    Uni<Void> tell() {
        return Steps.repeat(() -> pool.withTransaction(this::page), told -> told == PAGE && !drain.hasBegun())
                .replaceWithVoid();
    }

    private Uni<Integer> page(SqlConnection connection) {
        return connection
                .query(TAKE)
                .execute()
                .map(rows -> Rows.first(rows, row -> row))
                .chain(turn -> turn.map(last -> closed(connection, last)
                                .call(jobs -> record(connection, jobs))
                                .map(List::size))
                        .orElseGet(() -> Uni.createFrom().item(0)));
    }

    private Uni<List<Row>> closed(SqlConnection connection, Row last) {
        return connection
                .preparedQuery(CLOSED)
                .execute(Tuple.of(
                        last.getOffsetDateTime("closes_on"),
                        last.getLong("job_id"),
                        OffsetDateTime.now(clock).minus(LATE),
                        PAGE))
                .map(rows -> rows.stream().toList());
    }

    private Uni<Void> record(SqlConnection connection, List<Row> jobs) {
        if (jobs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<Long, List<Long>> byRetailer = new LinkedHashMap<>();
        for (Row job : jobs) {
            // Those that a request has closed were told then.
            if (job.getOffsetDateTime("closed_on") == null) {
                byRetailer
                        .computeIfAbsent(job.getLong("retailer_id"), first -> new ArrayList<>())
                        .add(job.getLong("id"));
            }
        }
        Row last = jobs.get(jobs.size() - 1);
        return Steps.each(byRetailer.entrySet(), each -> news.closed(connection, each.getKey(), each.getValue()))
                .chain(() -> connection
                        .preparedQuery(MOVE)
                        .execute(Tuple.of(last.getOffsetDateTime("closes_on"), last.getLong("id"))))
                .replaceWithVoid();
    }
}
