package io.quantree.batch.api;

import io.quantree.batch.record.BatchCutter;
import io.quantree.http.RequestMemory;
import io.quantree.job.IngestSettings;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What one stream may cost: memory for the batch that is cut from it, its expansion, and lines that are no records. */
final class StreamGuard {
    /** The buffers of a stream without a batch. */
    static final int BASE_BYTES = 512 << 10;

    /** Compressed streams up to this size may expand as they like. */
    private static final long EXPANSION_FREE = 16 << 20;

    /** The frames of a batch, a copy, and the compressed payload. */
    private static final int COPIES = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration PAUSE_MAX = Duration.ofMillis(500);

    private final StreamBody body;
    private final RequestMemory.Hold hold;
    private final IngestSettings settings;
    private long taken = BASE_BYTES;
    private long sent;
    private long plain;

    StreamGuard(StreamBody body, RequestMemory.Hold hold, IngestSettings settings) {
        this.body = body;
        this.hold = hold;
        this.settings = settings;
    }

    void release() {
        hold.release();
    }

    byte[] sent(byte[] bytes) {
        sent += bytes.length;
        return bytes;
    }

    byte[] expanded(byte[] bytes) {
        plain += bytes.length;
        if (plain > EXPANSION_FREE && plain > sent * settings.streamExpansionMax()) {
            throw body.refused(Problem.of(
                            ProblemType.BODY_TOO_LARGE,
                            "The stream expands to more than " + settings.streamExpansionMax()
                                    + " times its compressed bytes;")
                    .about("body", plain, settings.streamExpansionMax()));
        }
        return bytes;
    }

    /** Lets the bytes pass when there is memory for them; until then the stream is read no further. */
    Multi<byte[]> inRoom(Multi<byte[]> bytes, BatchCutter cutter) {
        return bytes.onItem().transformToUniAndConcatenate(next -> {
            long wanted = BASE_BYTES + COPIES * ((long) cutter.size() + next.length);
            return fits(wanted) ? Uni.createFrom().item(next) : later(next, wanted);
        });
    }

    private boolean fits(long wanted) {
        if (wanted > taken) {
            if (!hold.fits(wanted - taken)) {
                return false;
            }
            taken = wanted;
        }
        return true;
    }

    private Uni<byte[]> later(byte[] next, long wanted) {
        return Uni.createFrom()
                .item(() -> {
                    if (!fits(wanted)) {
                        throw new NoRoom();
                    }
                    return next;
                })
                .onFailure(NoRoom.class)
                .retry()
                .withBackOff(FIRST_PAUSE, PAUSE_MAX)
                .expireIn(settings.streamMemoryWait().toMillis())
                .onFailure()
                .transform(failure -> body.refused(
                        Problem.of(ProblemType.OVERLOADED, "This replica has no memory for more of the stream;")
                                .about("body", wanted, taken)
                                .retryAfter(settings.retryAfter())));
    }

    /** Refuses the rest of a stream that brings hardly any records. */
    void checkReadable(BatchCutter cutter) {
        if (cutter.unreadable() > settings.streamUnreadableMax()) {
            throw body.refused(Problem.of(
                            ProblemType.MALFORMED,
                            cutter.unreadable() + " lines of the stream are no records; there may be "
                                    + settings.streamUnreadableMax() + ";")
                    .about("lines", cutter.unreadable(), settings.streamUnreadableMax()));
        }
    }

    private static final class NoRoom extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoRoom() {
            super(null, null, false, false);
        }
    }
}
