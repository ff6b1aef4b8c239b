package io.quantree.cli;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** picocli's own help command finds commands of the first level only. */
@Command(
        name = "help",
        description = "Shows the help of a command, as --help behind the command does.",
        footer = {"  quantree help batch", "  quantree help batch submit"})
final class Help extends TerminalCommand {
    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "The words of the command; none for all commands.")
    List<String> words = List.of();

    @Override
    protected int run(Terminal terminal) {
        CommandLine found = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = found.getSubcommands().get(word);
            if (next == null) {
                throw unknown(found, word);
            }
            found = next;
        }
        found.usage(found.getOut());
        return ExitCode.OK;
    }

    private static Fault unknown(CommandLine group, String word) {
        String name = group.getCommandSpec().qualifiedName();
        String known = group.getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .distinct()
                .collect(Collectors.joining(", "));
        return Fault.usage(
                "There is no command " + name + " " + word + ".",
                known.isEmpty() ? "Try: " + name + " --help" : "There are: " + known + ".");
    }
}
