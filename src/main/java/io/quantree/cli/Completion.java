package io.quantree.cli;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

@Command(
        name = "completion",
        description = "Prints a script by which bash and zsh complete commands and options.",
        footer = {
            "  source <(quantree completion)                                             # bash",
            "  autoload -U +X bashcompinit && bashcompinit && source <(quantree completion)   # zsh"
        })
final class Completion extends TerminalCommand {
    @Override
    protected int run(Terminal terminal) {
        terminal.out().print(AutoComplete.bash("quantree", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
