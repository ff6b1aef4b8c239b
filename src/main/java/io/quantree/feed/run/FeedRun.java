package io.quantree.feed.run;

import io.quantree.change.ChangeFeed;
import io.quantree.feed.FeedSettings;
import io.quantree.feed.destination.DestinationFailure;
import io.quantree.feed.destination.Destinations;
import io.quantree.feed.destination.DiskFailure;
import io.quantree.platform.database.SnapshotConnection;
import io.quantree.platform.drain.Drain;
import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.Problem;
import io.quantree.work.OwnContext;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Makes a run: it reads one snapshot of the database, writes files to the destination, publishes the manifest when all of them are there,
 * and stores that it is complete. What was interrupted before that is done again by another attempt, in a folder of its own.
 */
@Singleton
record FeedRun(
        ChangeFeed changes,
        Scans scans,
        Spool spool,
        Destinations destinations,
        Claims claims,
        RunEnds ends,
        FeedMetrics metrics,
        FeedSettings settings,
        Drain drain,
        Clock clock) {
    private static final Logger LOG = Logger.getLogger(FeedRun.class);
    private static final int SERVER_ERRORS = 500;

    /**
     * @param lost whether another worker has the run by now
     * @param begun takes the export whose progress is told
     */
    Uni<Void> run(ClaimedRun run, BooleanSupplier lost, Consumer<Export> begun) {
        if (run.attempts() > settings.attemptsMax()) {
            return giveUp(run, "each of " + settings.attemptsMax() + " attempts was interrupted");
        }
        Instant start = clock.instant();
        Executor here = OwnContext.executor();
        AtomicBoolean published = new AtomicBoolean();
        return changes.snapshot((connection, cursor) -> Uni.createFrom()
                        .item(connection)
                        .emitOn(here)
                        .chain(open -> SnapshotConnection.within(open, () -> export(open, cursor, run, lost, begun)))
                        .toMulti())
                .collect()
                .last()
                .emitOn(here)
                .call(exported -> publish(exported, lost, published))
                .call(exported -> ends.succeed(run, exported))
                .invoke(exported -> metrics.complete(exported, start))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failed(run, failure, published.get()).runSubscriptionOn(here));
    }

    private Uni<Exported> export(
            SqlConnection connection, long cursor, ClaimedRun run, BooleanSupplier lost, Consumer<Export> begun) {
        Instant now = clock.instant();
        return scans.plan(connection, run, cursor).chain(plan -> DiskFailure.told(Spool.NAME, spool::folder)
                .map(folder -> new PartWriter(folder, run, plan.scan().columns(), settings))
                .map(parts -> new Export(
                        run, plan.scan(), parts, destinations, () -> lost.getAsBoolean() || drain.hasBegun()))
                .invoke(begun::accept)
                .chain(Export::files)
                .map(files -> new Exported(
                        run,
                        plan.kind(),
                        plan.fromCursor(),
                        cursor,
                        now,
                        plan.scan().columns(),
                        files)));
    }

    private Uni<Void> publish(Exported exported, BooleanSupplier lost, AtomicBoolean published) {
        if (lost.getAsBoolean()) {
            throw RunLost.taken();
        }
        ClaimedRun run = exported.run();
        byte[] manifest = exported.manifest().encodePrettily().getBytes(StandardCharsets.UTF_8);
        // A replica that has stood still knows nothing yet of the worker that has published a later snapshot meanwhile.
        return claims.extend(run, exported.progress()).chain(kept -> {
            if (!kept) {
                throw RunLost.taken();
            }
            published.set(true);
            return destinations.publish(run.place(), run.destination(), run.destinationAttributes(), manifest);
        });
    }

    private Uni<Void> failed(ClaimedRun run, Throwable failure, boolean published) {
        Uni<Void> ended;
        if (failure instanceof RunLost) {
            LOG.infof("feed run interrupted run=%d reason=%s", run.id(), failure.getMessage());
            metrics.interrupted();
            ended = claims.release(run);
        } else {
            String reason = reason(failure);
            LOG.warnf("feed run failed run=%d attempt=%d reason=%s", run.id(), run.attempts(), reason);
            LOG.debug("feed run failed", failure);
            ended = run.attempts() >= settings.attemptsMax() || isFinal(failure)
                    ? giveUp(run, reason)
                    : claims.retry(run, reason).invoke(metrics::retried);
        }
        // Readers may have found what was published; the next attempt publishes another folder.
        return published ? ended : abandon(run).chain(() -> ended);
    }

    /** Whether another attempt would fail alike. */
    private static boolean isFinal(Throwable failure) {
        return failure instanceof Problem problem && problem.type().status() < SERVER_ERRORS;
    }

    private Uni<Void> giveUp(ClaimedRun run, String reason) {
        return ends.fail(run, reason)
                .invoke(metrics::failed)
                .onFailure(RunLost.class)
                .recoverWithNull();
    }

    private Uni<Void> abandon(ClaimedRun run) {
        return Steps.orLog(
                destinations.abandon(run.place(), run.destination(), run.destinationAttributes()),
                failure -> LOG.debugf("files of run %d not removed: %s", run.id(), failure.getMessage()));
    }

    /** What the owner of the feed is told: nothing of the inside of a library. */
    private static String reason(Throwable failure) {
        if (failure instanceof DestinationFailure) {
            return "the destination did not take a file: " + failure.getMessage();
        }
        if (failure instanceof DiskFailure) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof Problem problem) {
            return problem.detail();
        }
        return DatabaseOutage.isReasonOf(failure) ? "the database could not be reached" : "an error in the service";
    }
}
