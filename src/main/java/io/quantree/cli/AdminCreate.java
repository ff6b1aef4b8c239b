package io.quantree.cli;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import io.quantree.platform.ops.Startup;
import io.quantree.platform.ops.StartupProblem;
import io.quantree.security.account.AdminCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = {
            "Makes a user administrator and sets the password.",
            "The password is asked for, or read from QUANTREE_ADMIN_PASSWORD or from the first line of the input."
        },
        footer = "  quantree admin create --user admin")
final class AdminCreate extends TerminalCommand {
    @Option(names = "--user", paramLabel = "NAME", required = true, description = "The user's name.")
    String user;

    @Override
    protected int run(Terminal terminal) {
        try {
            Startup.prepare();
            AdminCommand.create(user);
        } catch (StartupProblem problem) {
            throw new Fault(ExitCode.MISCONFIGURED, String.valueOf(problem.getMessage()), null, problem);
        }
        terminal.out().println("User " + user + " is administrator.");
        return ExitCode.OK;
    }
}
