package io.quantree.cli;

import io.quantree.cli.server.Server;
import io.quantree.cli.server.ServerOptions;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.OutputOptions;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "logout", description = "Withdraws the stored token and forgets it.", footer = "  quantree logout")
final class Logout extends TerminalCommand {
    @Mixin
    ServerOptions where;

    @Mixin
    OutputOptions output;

    @Override
    protected int run(Terminal terminal) {
        Server server = where.server(terminal);
        output.note(
                terminal,
                server.tokens().logout()
                        ? "Logged out of " + server.url() + "."
                        : "Nobody was logged in at " + server.url() + ".");
        return ExitCode.OK;
    }
}
