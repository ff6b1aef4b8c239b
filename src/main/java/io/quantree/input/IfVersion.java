package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The version that a client has seen of what it writes. */
public final class IfVersion {
    private IfVersion() {}

    /**
     * Refuses to write over what the client hasn't seen.
     *
     * @param seen the client's {@code ifVersion}; null writes whatever is there
     * @param stored the present version; 0 when there is nothing yet
     */
    public static void check(@Nullable Integer seen, long stored) {
        if (seen != null && seen != stored) {
            throw Problem.of(ProblemType.VERSION_MISMATCH, "somebody else has written it; it has version " + stored)
                    .field("ifVersion")
                    .value(seen)
                    .limit(stored);
        }
    }
}
