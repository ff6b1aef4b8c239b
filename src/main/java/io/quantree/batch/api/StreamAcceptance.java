package io.quantree.batch.api;

import io.quantree.batch.BatchEnvelope;
import io.quantree.batch.BatchStore;
import io.quantree.batch.NewBatch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.CsvColumns;
import io.quantree.batch.record.Frames;
import io.quantree.batch.record.LineCutter;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.batch.record.StreamLimits;
import io.quantree.catalogue.Catalogue;
import io.quantree.job.IdempotencyKeys;
import io.quantree.job.IngestSettings;
import io.quantree.job.Job;
import io.quantree.platform.drain.Drain;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of lines into batches and stores one after the other. It runs on a worker thread and reads on only when a batch is
 * stored, so the sender is held back by the connection itself and memory holds one batch, however long the stream is.
 */
@ApplicationScoped
public class StreamAcceptance {
    private final BatchStore store;
    private final OpenStreams streams;
    private final IngestSettings settings;
    private final Drain drain;

    StreamAcceptance(BatchStore store, OpenStreams streams, IngestSettings settings, Drain drain) {
        this.store = store;
        this.streams = streams;
        this.settings = settings;
        this.drain = drain;
    }

    /** What all batches of the stream have in common. */
    record Target(
            Job job,
            Catalogue catalogue,
            BatchEnvelope envelope,
            boolean dryRun,
            PayloadFormat format,
            Instant requestedOn,
            @Nullable String idempotencyKey) {}

    /** Reads the stream to its end; a line that can't be read is its batch's business, not the stream's. */
    BatchView.AcceptedStream accept(Target target, InputStream body, boolean gzip) {
        List<BatchView.Cut> cuts = new ArrayList<>();
        StreamBody open = streams.open(body);
        try (InputStream in = gzip ? new GZIPInputStream(open, 65_536) : open) {
            LineCutter lines = new LineCutter(in, target.format() == PayloadFormat.CSV);
            String header = target.format() == PayloadFormat.CSV ? header(lines) : null;
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
        while (frames.records() < settings.recordsMax() && frames.size() < StreamLimits.CUT_BYTES) {
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
        if (lines.length() > StreamLimits.LINE_BYTES) {
            throw Problem.of(ProblemType.TOO_LONG, "The header is longer than " + StreamLimits.LINE_BYTES + " bytes.")
                    .field("header")
                    .limit(StreamLimits.LINE_BYTES);
        }
        String header = new String(lines.text(), 0, lines.length(), StandardCharsets.UTF_8);
        // Read here so that a stream with a wrong header is refused before anything of it is stored.
        CsvColumns.of(header);
        return header;
    }

    private long await(Target target, Frames.Writer frames, @Nullable String header, int number) {
        byte[] plain = frames.toByteArray();
        String key = target.idempotencyKey();
        NewBatch batch = new NewBatch(
                target.job(),
                target.catalogue(),
                target.envelope(),
                target.dryRun(),
                frames.records(),
                BatchPayload.of(target.format(), header, plain, 0, plain.length),
                target.requestedOn(),
                key == null ? null : key + "#" + number,
                IdempotencyKeys.digest(target.envelope() + "|" + target.dryRun() + "|" + header, plain));
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

    /** Each batch has a key of its own behind the caller's; the answer names the one that the caller knows. */
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
