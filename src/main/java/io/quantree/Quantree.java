package io.quantree;

import io.quantree.ops.StartupDatabase;
import io.quantree.ops.StartupProblem;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public final class Quantree {
    Quantree() {}

    /** Finds or starts the database, then runs until the process is told to stop. */
    public static void main(String... arguments) {
        try {
            StartupDatabase.prepare();
        } catch (StartupProblem problem) {
            // Logging isn't set up yet, and what the operator needs is the sentence, not the stack.
            System.err.println(problem.getMessage());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }
}
