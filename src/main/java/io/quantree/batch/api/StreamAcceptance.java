package io.quantree.batch.api;

import io.quantree.batch.BatchStore;
import io.quantree.batch.Duplicates;
import io.quantree.batch.NewBatch;
import io.quantree.batch.StreamRegister;
import io.quantree.batch.record.BatchCutter;
import io.quantree.batch.record.Frames;
import io.quantree.http.BodyCharset;
import io.quantree.http.Gunzip;
import io.quantree.http.Utf8Bytes;
import io.quantree.job.IngestSettings;
import io.quantree.job.Job;
import io.quantree.job.Jobs;
import io.quantree.platform.drain.Drain;
import io.quantree.problem.Problem;
import io.quantree.security.rate.Sender;
import io.quantree.snapshot.Snapshots;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of lines into batches and stores them one after the other. The next bytes are asked for when a batch is stored: the
 * connection holds the sender back, and memory holds one batch, however long the stream is. A stream holds no thread while it waits for its
 * sender or for the database.
 */
@Singleton
record StreamAcceptance(
        Jobs jobs,
        BatchStore store,
        Snapshots snapshots,
        StreamRegister register,
        StockRules rules,
        OpenStreams streams,
        IngestSettings settings,
        Clock clock,
        Drain drain) {
    /** How many reads of the connection may wait for a worker thread. */
    private static final int READ_AHEAD = 16;
    /** Stands in the stream for the place where its body failed. */
    private static final Frames.Writer BROKEN_OFF = new Frames.Writer();

    Uni<BatchView.AcceptedStream> accept(Uni<Job> found, SentStream stream, StreamBody body, Sender sender) {
        Executor context = MutinyHelper.executor(Vertx.currentContext());
        return found.chain(job -> jobs.catalogue(job, stream.envelope().catalogueRef())
                        .map(catalogue -> StreamArrival.of(
                                job,
                                catalogue,
                                stream,
                                body,
                                new BatchCutter(stream.form(), settings.recordsMax()),
                                clock.instant(),
                                context,
                                sender)))
                // A sender may read the answer only after it has sent everything.
                .onFailure()
                .invoke(() -> streams.leave(body))
                .chain(this::keepingOpen);
    }

    /** A stream of a snapshot keeps it open, because the batches that are still to come say what is there. */
    private Uni<BatchView.AcceptedStream> keepingOpen(StreamArrival arrival) {
        SentStream stream = arrival.stream();
        return NewBatch.part(arrival.job(), arrival.catalogue(), stream.envelope(), stream.dryRun())
                .filter(part -> !arrival.job().isClosed(arrival.requestedOn()))
                .map(part -> snapshots
                        .begin(part, arrival.name())
                        .onFailure()
                        .invoke(() -> streams.leave(arrival.body()))
                        .chain(() -> joined(arrival).emitOn(arrival.requestContext()))
                        .onFailure(failure -> arrival.cuts().isEmpty() && StreamFaults.isRefusal(failure))
                        .call(() -> snapshots.end(part, arrival.name()))
                        .call(() -> snapshots.end(part, arrival.name())))
                .orElseGet(() -> joined(arrival));
    }

    /** A stream that breaks off without a key can't be sent again. */
    private Uni<BatchView.AcceptedStream> joined(StreamArrival arrival) {
        return arrival.stream().isJoined()
                ? register.begin(arrival.job().id, arrival.name())
                        .onFailure()
                        .invoke(() -> streams.leave(arrival.body()))
                        .chain(id -> accept(arrival.joined(id))
                                .onFailure(Problem.class)
                                .transform(failure -> StreamFaults.unapplied((Problem) failure, arrival))
                                .emitOn(arrival.requestContext())
                                .onFailure(failure -> arrival.stream().idempotencyKey() == null)
                                .call(() -> register.end(id, false))
                                .call(() -> register.end(id, true)))
                : accept(arrival);
    }

    private Uni<BatchView.AcceptedStream> accept(StreamArrival arrival) {
        StreamGuard guard = streams.open(arrival.body(), arrival.job().retailerId);
        return batches(
                        arrival.body().bytes(),
                        arrival.stream().gzip(),
                        arrival.stream().charset(),
                        arrival.cutter(),
                        guard)
                .onItem()
                .transformToUniAndConcatenate(frames -> stored(arrival, frames))
                .collect()
                .asList()
                .map(cuts -> new BatchView.AcceptedStream(cuts, StreamFaults.records(cuts), arrival.columns()))
                .onFailure(failure -> StreamFaults.isOverloaded(failure) && drain.cutsStreams())
                .transform(failure -> Drain.refusal(
                        "This replica is stopping while the backlog is full; " + StreamFaults.resume(arrival.cuts())))
                .onTermination()
                .invoke(() -> streams.close(arrival.body(), guard));
    }

    /** Cuts the bytes of a body into batches, on a worker thread that is held only while there are bytes. */
    static Multi<Frames.Writer> batches(
            Multi<byte[]> body, boolean gzip, @Nullable BodyCharset charset, BatchCutter cutter, StreamGuard guard) {
        return body.emitOn(Infrastructure.getDefaultWorkerPool(), READ_AHEAD)
                .plug(bytes -> gzip ? Gunzip.plain(bytes.map(guard::sent)).map(guard::expanded) : bytes)
                .plug(bytes -> Utf8Bytes.of(bytes, charset))
                .plug(bytes -> guard.inRoom(bytes, cutter))
                .onItem()
                .transformToIterable(bytes -> {
                    List<Frames.Writer> full = cutter.cut(bytes);
                    guard.checkReadable(cutter);
                    return full;
                })
                .onCompletion()
                .continueWith(cutter::rest)
                // The batches before are stored first: the answer counts them.
                .onFailure(StreamFaults::isOfBody)
                .recoverWithItem(BROKEN_OFF);
    }

    /** A sender that is too quick is held back by its connection: nothing is read while the stream waits. */
    private Uni<Void> inRate(StreamArrival arrival, Frames.Writer frames) {
        Duration pause = arrival.sender().pause(frames.records());
        Duration max = settings.streamPauseMax();
        Uni<Void> now = Uni.createFrom().voidItem();
        return pause.isZero() ? now : now.onItem().delayIt().by(pause.compareTo(max) < 0 ? pause : max);
    }

    private Uni<BatchView.Cut> stored(StreamArrival arrival, Frames.Writer frames) {
        if (frames == BROKEN_OFF) {
            return Uni.createFrom().failure(StreamFaults.brokenOff(arrival.body(), arrival.cuts()));
        }
        Duplicates duplicates = arrival.stream().envelope().duplicates();
        if (duplicates != Duplicates.LAST && arrival.cuts().size() >= settings.backlogMax()) {
            return Uni.createFrom().failure(duplicates.tooLong(settings.backlogMax()));
        }
        NewBatch batch = arrival.batch(frames, rules.identity());
        return inRate(arrival, frames)
                .chain(() -> store.accept(batch))
                .runSubscriptionOn(arrival.requestContext())
                .onFailure(failure -> StreamFaults.isOverloaded(failure) && !drain.cutsStreams())
                .retry()
                .withBackOff(Duration.ofMillis(50), Duration.ofSeconds(1))
                .expireIn(settings.streamPauseMax().toMillis())
                .onFailure(Problem.class)
                .transform(failure -> StreamFaults.asKnownToCaller(
                        (Problem) failure, arrival.stream().idempotencyKey()))
                .map(id -> new BatchView.Cut(Long.toString(id), frames.records()))
                .invoke(arrival.cuts()::add)
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }
}
