package io.quantree.security.rate;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who sends records, and how many it may still send. It outlives the context of its request.
 *
 * @param principal whom the ledger names; null without authentication
 * @param client the name of its bucket
 * @param records null when records aren't limited
 */
public record Sender(
        @Nullable String principal, String client, @Nullable RateLimit records) {
    /**
     * Takes the records of a request that is refused as a whole when none is left.
     *
     * @throws Problem with {@link ProblemType#RATE_LIMITED}
     */
    public void take(int count) {
        if (records != null) {
            records.take(client, count);
        }
    }

    /** Takes the next records of a stream, and answers how long the stream must not be read for it. */
    public Duration pause(int count) {
        return records == null ? Duration.ZERO : records.overdraw(client, count);
    }
}
