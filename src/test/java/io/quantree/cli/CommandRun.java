package io.quantree.cli;

import io.quantree.cli.terminal.Output;
import io.quantree.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A command that ran in this process: what it printed and how it ended.
 *
 * @param out what it wrote to the output
 * @param err what it told beside it
 */
public record CommandRun(int code, String out, String err) {
    /** Runs commands in an environment of their own, so that no configuration of this machine matters. */
    public static final class Environment {
        private final Map<String, String> variables = new HashMap<>();
        private String input = "";
        private boolean watched;

        public Environment(Path folder) {
            variables.put("QUANTREE_CONFIG_HOME", folder.toString());
        }

        public Environment with(String variable, String value) {
            variables.put(variable, value);
            return this;
        }

        /** What the next commands read from the standard input. */
        public Environment input(String text) {
            input = text;
            return this;
        }

        /** The next commands write to a terminal. */
        public Environment watched() {
            watched = true;
            return this;
        }

        public CommandRun run(String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code = Cli.run(
                    new Terminal(
                            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                            new Output(out, "The output", false),
                            new PrintStream(err, true, StandardCharsets.UTF_8),
                            watched,
                            watched,
                            variables),
                    arguments);
            return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }
}
