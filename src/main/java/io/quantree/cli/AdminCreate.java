package io.quantree.cli;

import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.OutputOptions;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import io.quantree.platform.ops.Startup;
import io.quantree.platform.ops.StartupProblem;
import io.quantree.security.account.AdminCommand;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    OutputOptions output;

    @Override
    protected int run(Terminal terminal) {
        try {
            Startup.prepare();
            // The executable's shared configuration is that of its build until the service starts, without this
            // machine's environment.
            AdminCommand.create(ConfigUtils.configBuilder().build(), user);
        } catch (StartupProblem problem) {
            throw new Fault(
                    ExitCode.MISCONFIGURED,
                    String.valueOf(problem.getMessage()),
                    "Check this machine: quantree doctor --server",
                    problem);
        }
        output.print(
                terminal,
                JsonText.object().put("user", user).put("administrator", true),
                List.of(Column.of("user"), Column.of("administrator")));
        return ExitCode.OK;
    }
}
