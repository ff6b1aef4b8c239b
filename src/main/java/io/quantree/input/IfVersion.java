package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Checks the version that a client expects a row to have. */
public final class IfVersion {
    private IfVersion() {}

    /**
     * Rejects a write over a version that the client hasn't seen.
     *
     * @param seen the client's {@code ifVersion}; null accepts every version
     * @param stored the stored version; 0 for a row that doesn't exist yet
     */
    public static void check(@Nullable Integer seen, long stored) {
        if (seen != null && seen != stored) {
            throw Problem.of(ProblemType.VERSION_MISMATCH, "another write has changed it; its version is now " + stored)
                    .about("ifVersion", seen, stored);
        }
    }
}
