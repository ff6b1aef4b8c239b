package io.quantree;

import io.quantree.cli.Cli;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Terminal;
import io.quantree.platform.ops.Startup;
import io.quantree.platform.ops.StartupProblem;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or runs the command that its arguments name. */
@QuarkusMain
public final class Quantree {
    Quantree() {}

    /** Without arguments, finds or starts the database, then runs until the process is told to stop. A command starts nothing of the service. */
    public static void main(String... arguments) {
        if (!Cli.isService(arguments)) {
            System.exit(Cli.run(Terminal.ofProcess(), arguments));
        }
        try {
            Startup.prepare();
        } catch (StartupProblem problem) {
            // Logging isn't set up yet, and the message alone tells the operator what to change.
            System.err.println(problem.getMessage());
            System.exit(ExitCode.MISCONFIGURED);
        }
        Quarkus.run();
    }
}
