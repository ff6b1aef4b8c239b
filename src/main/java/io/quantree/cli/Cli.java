package io.quantree.cli;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Runs commands, and says how they end. */
public final class Cli {
    private static final String SERVE = "serve";

    private Cli() {}

    /** Whether the arguments ask for the service, not for a command. */
    public static boolean isService(String... arguments) {
        return arguments.length == 0 || (arguments.length == 1 && arguments[0].equals(SERVE));
    }

    /** Runs the command; answers the exit code. */
    public static int run(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new QuantreeCommand(terminal))
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
                // Otherwise picocli warns of quotes in values, which mean nothing to commands.
                .setSplitQuotedStrings(true)
                // A ref may begin with @.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, given) -> unclear(problem, terminal))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command, terminal));
        int code = line.execute(arguments);
        try {
            // Help is printed by picocli, which doesn't look whether that was possible.
            terminal.out().send();
            return code;
        } catch (Fault fault) {
            return code == ExitCode.OK ? told(fault, line, terminal) : code;
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static int unclear(ParameterException problem, Terminal terminal) {
        terminal.tell(String.valueOf(problem.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, writer(terminal.err()));
        terminal.tell(help(problem.getCommandLine()));
        return ExitCode.USAGE;
    }

    private static String help(CommandLine command) {
        return "Try: " + command.getCommandSpec().qualifiedName() + " --help";
    }

    private static int failed(Exception failure, CommandLine command, Terminal terminal) throws Exception {
        if (failure instanceof Fault fault) {
            return told(fault, command, terminal);
        }
        if (failure instanceof UncheckedIOException) {
            terminal.tell(String.valueOf(failure.getMessage()));
            return ExitCode.UNREACHABLE;
        }
        throw failure;
    }

    private static int told(Fault fault, CommandLine command, Terminal terminal) {
        if (fault.exitCode() != ExitCode.OUTPUT_CLOSED) {
            terminal.tell(String.valueOf(fault.getMessage()));
            terminal.tell(fault.hint() != null ? fault.hint() : help(command));
        }
        return fault.exitCode();
    }
}
