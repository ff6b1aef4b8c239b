package io.quantree.cli.server;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.OutputOptions;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import picocli.CommandLine.Mixin;

/** A command that asks a running service. */
public abstract class ClientCommand extends TerminalCommand {
    @Mixin
    protected ServerOptions where;

    @Mixin
    protected OutputOptions output;

    @Override
    protected final int run(Terminal terminal) {
        return run(where.server(terminal), terminal);
    }

    /** Does it; answers the exit code. */
    protected abstract int run(Server server, Terminal terminal);

    /** Tells that a listing ends before its end. */
    protected final int listed(boolean more, Terminal terminal) {
        if (more) {
            output.note(terminal, "There are more; --limit lists more of them.");
        }
        return ExitCode.OK;
    }
}
