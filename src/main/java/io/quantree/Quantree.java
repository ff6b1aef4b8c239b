package io.quantree;

import io.quantree.platform.ops.StartupDatabase;
import io.quantree.platform.ops.StartupProblem;
import io.quantree.platform.ops.StartupTracing;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public final class Quantree {
    /** What sysexits.h calls EX_CONFIG: starting again without changing the configuration is of no use. */
    private static final int MISCONFIGURED = 78;

    Quantree() {}

    /** Finds or starts the database, then runs until the process is told to stop. */
    public static void main(String... arguments) {
        try {
            StartupTracing.prepare();
            StartupDatabase.prepare();
        } catch (StartupProblem problem) {
            // Logging isn't set up yet, and what the operator needs is the sentence, not the stack.
            System.err.println(problem.getMessage());
            System.exit(MISCONFIGURED);
        }
        Quarkus.run(arguments);
    }
}
