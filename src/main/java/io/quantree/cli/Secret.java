package io.quantree.cli;

import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A password or a secret, which no option may hold, because every user of a machine sees the options of its processes. */
record Secret(Terminal terminal) {
    private static final String VARIABLE = "QUANTREE_PASSWORD";

    String read(String prompt) {
        String given = terminal.variable(VARIABLE);
        if (given != null) {
            return given;
        }
        Console console = System.console();
        if (console != null && terminal.errWatched()) {
            char[] typed = console.readPassword("%s: ", prompt);
            return checked(typed == null ? "" : new String(typed));
        }
        try {
            // Not closed: the input isn't this class's.
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            return checked(line == null ? "" : line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checked(String secret) {
        if (secret.isEmpty()) {
            throw Fault.usage(
                    "There is no password.",
                    "Type it, set " + VARIABLE + ", or send it as the first line of the input.");
        }
        return secret;
    }
}
