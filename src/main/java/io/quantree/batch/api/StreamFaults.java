package io.quantree.batch.api;

import io.quantree.batch.Duplicates;
import io.quantree.platform.drain.Drain;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can go wrong while a stream is read and stored. */
final class StreamFaults {
    private StreamFaults() {}

    static Problem brokenOff(StreamBody body, List<BatchView.Cut> cuts) {
        Problem refusal = body.refusal();
        if (refusal != null) {
            return refusal.detail(refusal.detail() + " " + resume(cuts));
        }
        return body.isCut()
                ? Drain.refusal("This replica is stopping; " + resume(cuts))
                : Problem.of(ProblemType.MALFORMED, "The stream broke off or is not valid gzip; " + resume(cuts));
    }

    /** What an answer must say about the batches of a stream whose records depend on each other. */
    static Problem unapplied(Problem problem, StreamArrival arrival) {
        Duplicates duplicates = arrival.stream().envelope().duplicates();
        if (duplicates == Duplicates.LAST || arrival.cuts().isEmpty()) {
            return problem;
        }
        return problem.detail(problem.detail() + " With duplicates=" + duplicates
                + (arrival.stream().idempotencyKey() == null
                        ? ", none of its records is applied."
                        : ", its records are applied when the stream has ended."));
    }

    static boolean isOfBody(Throwable failure) {
        return failure instanceof IOException || failure instanceof UncheckedIOException;
    }

    /** Each batch has a key that extends the key of the caller; an answer names the key of the caller. */
    static Problem asKnownToCaller(Problem problem, @Nullable String key) {
        return problem.type() == ProblemType.IDEMPOTENCY_KEY_REUSED ? problem.value(key) : problem;
    }

    /** Whether the stream itself is at fault: sent again as it is, it is refused again. One that broke off is MALFORMED. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof Problem problem
                && problem.type() != ProblemType.MALFORMED
                && problem.type().status() < ProblemType.OVERLOADED.status();
    }

    static boolean isOverloaded(Throwable failure) {
        return failure instanceof Problem problem && problem.type() == ProblemType.OVERLOADED;
    }

    static String resume(List<BatchView.Cut> cuts) {
        return records(cuts) + " records in " + cuts.size()
                + " batches were accepted before. Send it again under the same Idempotency-Key to go on where it stopped.";
    }

    static long records(List<BatchView.Cut> cuts) {
        return cuts.stream().mapToLong(BatchView.Cut::records).sum();
    }
}
