package io.quantree;

import io.quantree.platform.ops.Startup;
import io.quantree.platform.ops.StartupProblem;
import io.quantree.security.account.AdminCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or runs the command that its arguments name. */
@QuarkusMain
public final class Quantree {
    /** EX_CONFIG of sysexits.h: a restart fails again until the configuration changes. */
    private static final int MISCONFIGURED = 78;

    Quantree() {}

    /** Finds or starts the database, then runs until the process is told to stop. */
    public static void main(String... arguments) {
        try {
            Startup.prepare();
            if (AdminCommand.isMeant(arguments)) {
                AdminCommand.run(arguments);
                System.exit(0);
            }
        } catch (StartupProblem problem) {
            // Logging isn't set up yet, and the message alone tells the operator what to change.
            System.err.println(problem.getMessage());
            System.exit(MISCONFIGURED);
        }
        Quarkus.run(arguments);
    }
}
