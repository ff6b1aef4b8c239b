package io.quantree.availability;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Compares what a client has seen with what is stored. */
final class VirtualVersion {
    private VirtualVersion() {}

    /** Refuses a write of what has another version by now. */
    static void check(@Nullable Integer ifVersion, long stored) {
        if (ifVersion != null && ifVersion != stored) {
            throw mismatch(ifVersion, stored);
        }
    }

    static Problem mismatch(@Nullable Integer ifVersion, long stored) {
        return Problem.of(ProblemType.VERSION_MISMATCH, "somebody else has written it; it has version " + stored)
                .field("ifVersion")
                .value(ifVersion)
                .limit(stored);
    }
}
