package io.quantree.cli;

import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import picocli.CommandLine.Command;

/** Explains the service. {@link Cli#isService} is asked before any command, so this one never starts it. */
@Command(
        name = "serve",
        description = {
            "Runs the service, as no command at all does.",
            "Its configuration is in the environment: docs/configuration.md."
        },
        footer = {"  quantree serve", "  QUARKUS_HTTP_PORT=8090 quantree"})
final class Serve extends TerminalCommand {
    @Override
    protected int run(Terminal terminal) {
        throw Fault.usage(
                "serve takes no options.", "Configure the service by the environment: docs/configuration.md.");
    }
}
