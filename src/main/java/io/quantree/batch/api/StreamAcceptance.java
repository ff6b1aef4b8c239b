package io.quantree.batch.api;

import io.quantree.batch.BatchEnvelope;
import io.quantree.batch.BatchStore;
import io.quantree.batch.NewBatch;
import io.quantree.batch.record.BatchCutter;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.Frames;
import io.quantree.batch.record.Gunzip;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.catalogue.Catalogue;
import io.quantree.job.IdempotencyKeys;
import io.quantree.job.IngestSettings;
import io.quantree.job.Job;
import io.quantree.job.Jobs;
import io.quantree.platform.drain.Drain;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of lines into batches and stores them one after the other. The next bytes are asked for when a batch is stored: the
 * connection holds the sender back, and memory holds one batch, however long the stream is. A stream holds no thread while it waits for its
 * sender or for the database.
 */
@ApplicationScoped
public class StreamAcceptance {
    /** How many reads of the connection may wait for a worker thread. */
    private static final int READ_AHEAD = 16;

    /** Stands in the stream for the place where its body failed. */
    private static final Frames.Writer BROKEN_OFF = new Frames.Writer();

    private final Jobs jobs;
    private final BatchStore store;
    private final OpenStreams streams;
    private final IngestSettings settings;
    private final Clock clock;
    private final Drain drain;

    StreamAcceptance(
            Jobs jobs, BatchStore store, OpenStreams streams, IngestSettings settings, Clock clock, Drain drain) {
        this.jobs = jobs;
        this.store = store;
        this.streams = streams;
        this.settings = settings;
        this.clock = clock;
        this.drain = drain;
    }

    record Stream(
            boolean gzip,
            @Nullable String idempotencyKey,
            BatchEnvelope envelope,
            boolean dryRun,
            PayloadFormat format) {}

    /** A stream on its way; {@code cuts} are the batches that are stored already. */
    private record Arrival(
            Job job,
            Catalogue catalogue,
            Stream stream,
            StreamBody body,
            BatchCutter cutter,
            List<BatchView.Cut> cuts,
            Instant requestedOn,
            Executor requestContext) {}

    Uni<BatchView.AcceptedStream> accept(Uni<Job> found, Stream stream, StreamBody body) {
        Executor context = MutinyHelper.executor(Vertx.currentContext());
        return found.chain(job -> jobs.catalogue(job, stream.envelope().catalogueRef())
                        .map(catalogue -> new Arrival(
                                job,
                                catalogue,
                                stream,
                                body,
                                new BatchCutter(stream.format(), settings.recordsMax()),
                                new ArrayList<>(),
                                clock.instant(),
                                context)))
                // A sender may read the answer only after it has sent everything.
                .onFailure()
                .invoke(body::resume)
                .chain(this::accept);
    }

    private Uni<BatchView.AcceptedStream> accept(Arrival arrival) {
        streams.add(arrival.body());
        return WholeStream.of(
                        batches(arrival.body().bytes(), arrival.stream().gzip(), arrival.cutter()),
                        arrival.stream().envelope().duplicates(),
                        settings.recordsMax(),
                        BROKEN_OFF)
                .onItem()
                .transformToUniAndConcatenate(frames -> stored(arrival, frames))
                .collect()
                .asList()
                .map(cuts -> new BatchView.AcceptedStream(cuts, records(cuts)))
                .onFailure(failure -> isOverloaded(failure) && drain.cutsStreams())
                .transform(failure ->
                        Drain.refusal("This replica is stopping while the backlog is full; " + resume(arrival.cuts())))
                .onTermination()
                .invoke(() -> streams.remove(arrival.body()));
    }

    /** Cuts the bytes of a body into batches, on a worker thread that is held only while there are bytes. */
    static Multi<Frames.Writer> batches(Multi<byte[]> body, boolean gzip, BatchCutter cutter) {
        return body.emitOn(Infrastructure.getDefaultWorkerPool(), READ_AHEAD)
                .plug(bytes -> gzip ? Gunzip.plain(bytes) : bytes)
                .onItem()
                .transformToIterable(cutter::cut)
                .onCompletion()
                .continueWith(cutter::rest)
                // The batches before are stored first: the answer counts them.
                .onFailure(StreamAcceptance::isOfBody)
                .recoverWithItem(BROKEN_OFF);
    }

    private Uni<BatchView.Cut> stored(Arrival arrival, Frames.Writer frames) {
        if (frames == BROKEN_OFF) {
            return Uni.createFrom().failure(brokenOff(arrival));
        }
        NewBatch batch = batch(arrival, frames);
        return Uni.createFrom()
                .deferred(() -> store.accept(batch))
                .runSubscriptionOn(arrival.requestContext())
                .onFailure(failure -> isOverloaded(failure) && !drain.cutsStreams())
                .retry()
                .withBackOff(Duration.ofMillis(50), Duration.ofSeconds(1))
                .expireIn(settings.streamPauseMax().toMillis())
                .onFailure(Problem.class)
                .transform(failure ->
                        asKnownToCaller((Problem) failure, arrival.stream().idempotencyKey()))
                .map(id -> new BatchView.Cut(Long.toString(id), frames.records()))
                .invoke(arrival.cuts()::add)
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Compresses the frames: on a worker thread. */
    private static NewBatch batch(Arrival arrival, Frames.Writer frames) {
        byte[] plain = frames.toByteArray();
        String header = arrival.cutter().header();
        Stream stream = arrival.stream();
        String key = stream.idempotencyKey();
        return new NewBatch(
                arrival.job(),
                arrival.catalogue(),
                stream.envelope(),
                stream.dryRun(),
                stream.format(),
                frames.records(),
                BatchPayload.of(stream.format(), header, plain),
                arrival.requestedOn(),
                key == null ? null : key + "#" + arrival.cuts().size(),
                IdempotencyKeys.digest(stream.envelope() + "|" + stream.dryRun() + "|" + header, plain));
    }

    private static Problem brokenOff(Arrival arrival) {
        return arrival.body().isCut()
                ? Drain.refusal("This replica is stopping; " + resume(arrival.cuts()))
                : Problem.of(
                        ProblemType.MALFORMED, "The stream broke off or is not valid gzip; " + resume(arrival.cuts()));
    }

    private static boolean isOfBody(Throwable failure) {
        return failure instanceof IOException || failure instanceof UncheckedIOException;
    }

    /** Each batch has a key that extends the key of the caller; an answer names the key of the caller. */
    private static Problem asKnownToCaller(Problem problem, @Nullable String key) {
        return problem.type() == ProblemType.IDEMPOTENCY_KEY_REUSED ? problem.value(key) : problem;
    }

    private static boolean isOverloaded(Throwable failure) {
        return failure instanceof Problem problem && problem.type() == ProblemType.OVERLOADED;
    }

    private static String resume(List<BatchView.Cut> cuts) {
        return records(cuts) + " records in " + cuts.size()
                + " batches were accepted before. Send it again under the same Idempotency-Key to go on where it stopped.";
    }

    private static long records(List<BatchView.Cut> cuts) {
        return cuts.stream().mapToLong(BatchView.Cut::records).sum();
    }
}
