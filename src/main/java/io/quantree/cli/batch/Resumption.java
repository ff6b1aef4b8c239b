package io.quantree.cli.batch;

import io.quantree.cli.terminal.ProgressLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says, when the command is interrupted, by which command the submission goes on: the same one with its idempotency key. */
final class Resumption implements AutoCloseable {
    private final String command;
    private final ProgressLine line;
    private final Thread hook = new Thread(this::tell, "interrupted");

    Resumption(String command, ProgressLine line) {
        this.command = command;
        this.line = line;
    }

    /** Watches out for an interruption until it is closed. */
    static Resumption begin(String command, ProgressLine line) {
        Resumption resumption = new Resumption(command, line);
        Runtime.getRuntime().addShutdownHook(resumption.hook);
        return resumption;
    }

    /** The command that goes on. */
    static String command(List<String> arguments, String key) {
        List<String> all = new ArrayList<>(arguments);
        if (arguments.stream().noneMatch(each -> each.equals("--key") || each.startsWith("--key="))) {
            all.add("--key");
            all.add(key);
        }
        return "quantree " + all.stream().map(Resumption::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:,@=+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    /** What the interrupted process says. */
    void tell() {
        line.close();
        line.tell("Interrupted. What was accepted stays; go on with:\n  " + command);
    }

    String command() {
        return command;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is saying so.
        }
    }
}
