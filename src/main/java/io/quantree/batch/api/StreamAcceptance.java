package io.quantree.batch.api;

import io.quantree.batch.BatchEnvelope;
import io.quantree.batch.BatchStore;
import io.quantree.batch.NewBatch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.CsvColumns;
import io.quantree.batch.record.Frames;
import io.quantree.batch.record.LineCutter;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.catalogue.Catalogue;
import io.quantree.job.IdempotencyKeys;
import io.quantree.job.IngestSettings;
import io.quantree.job.Job;
import io.quantree.job.Jobs;
import io.quantree.platform.drain.Drain;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of lines into batches and stores them one after the other. It runs on a worker thread and reads on only after a batch is
 * stored: the connection holds the sender back, and memory holds one batch, however long the stream is.
 */
@ApplicationScoped
public class StreamAcceptance {
    /** A batch is cut from the stream at the latest when its lines have this size together. */
    private static final int CUT_BYTES = 8 << 20;

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
            BatchEnvelope envelope,
            boolean dryRun,
            PayloadFormat format,
            @Nullable String idempotencyKey) {}

    private record Target(Job job, Catalogue catalogue, Stream stream, Instant requestedOn) {}

    BatchView.AcceptedStream accept(Uni<Job> found, Stream stream, InputStream body, boolean gzip) throws Throwable {
        return accept(VertxContextSupport.subscribeAndAwait(() -> target(found, stream)), body, gzip);
    }

    private Uni<Target> target(Uni<Job> found, Stream stream) {
        return found.chain(job -> jobs.catalogue(job, stream.envelope().catalogueRef())
                .map(catalogue -> new Target(job, catalogue, stream, clock.instant())));
    }

    private BatchView.AcceptedStream accept(Target target, InputStream body, boolean gzip) {
        boolean csv = target.stream().format() == PayloadFormat.CSV;
        List<BatchView.Cut> cuts = new ArrayList<>();
        StreamBody open = streams.open(body);
        try (InputStream in = gzip ? new GZIPInputStream(open, 65_536) : open) {
            LineCutter lines = new LineCutter(in, csv);
            String header = csv ? header(lines) : null;
            boolean more = true;
            while (more) {
                Frames.Writer frames = new Frames.Writer();
                more = fill(frames, lines);
                if (frames.records() > 0) {
                    long id = await(target, frames, header, cuts.size());
                    cuts.add(new BatchView.Cut(Long.toString(id), frames.records()));
                }
            }
        } catch (IOException e) {
            throw open.isCut()
                    ? Drain.refusal("This replica is stopping; " + resume(cuts))
                    : Problem.of(ProblemType.MALFORMED, "The stream broke off or is not valid gzip; " + resume(cuts));
        } catch (Problem problem) {
            throw isOverloaded(problem) && drain.cutsStreams()
                    ? Drain.refusal("This replica is stopping while the backlog is full; " + resume(cuts))
                    : problem;
        } finally {
            streams.close(open);
        }
        return new BatchView.AcceptedStream(cuts, records(cuts));
    }

    private boolean fill(Frames.Writer frames, LineCutter lines) throws IOException {
        while (frames.records() < settings.recordsMax() && frames.size() < CUT_BYTES) {
            if (!lines.next()) {
                return false;
            }
            frames.add(lines.line(), lines.text(), 0, lines.length());
        }
        return true;
    }

    private static String header(LineCutter lines) throws IOException {
        if (!lines.next()) {
            throw Problem.of(ProblemType.REQUIRED, "The stream needs a header line that names its columns.")
                    .field("header");
        }
        if (lines.length() > LineCutter.LINE_BYTES) {
            throw Problem.of(ProblemType.TOO_LONG, "The header is longer than " + LineCutter.LINE_BYTES + " bytes.")
                    .field("header")
                    .limit(LineCutter.LINE_BYTES);
        }
        String header = new String(lines.text(), 0, lines.length(), StandardCharsets.UTF_8);
        // Parsed here to refuse a stream with a faulty header before any batch is stored.
        CsvColumns.of(header);
        return header;
    }

    private long await(Target target, Frames.Writer frames, @Nullable String header, int number) {
        byte[] plain = frames.toByteArray();
        Stream stream = target.stream();
        String key = stream.idempotencyKey();
        NewBatch batch = new NewBatch(
                target.job(),
                target.catalogue(),
                stream.envelope(),
                stream.dryRun(),
                frames.records(),
                BatchPayload.of(stream.format(), header, plain),
                target.requestedOn(),
                key == null ? null : key + "#" + number,
                IdempotencyKeys.digest(stream.envelope() + "|" + stream.dryRun() + "|" + header, plain));
        return Uni.createFrom()
                .deferred(() -> store.accept(batch))
                .onFailure(failure -> isOverloaded(failure) && !drain.cutsStreams())
                .retry()
                .withBackOff(Duration.ofMillis(50), Duration.ofSeconds(1))
                .expireIn(settings.streamPauseMax().toMillis())
                .onFailure(Problem.class)
                .transform(failure -> asKnownToCaller((Problem) failure, key))
                .await()
                .indefinitely();
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
