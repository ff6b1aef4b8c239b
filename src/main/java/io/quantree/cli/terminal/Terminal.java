package io.quantree.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a command: its streams, who looks at them, and the environment.
 *
 * @param outWatched whether the output goes to a terminal
 * @param errWatched whether messages go to a terminal
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean outWatched,
        boolean errWatched,
        Map<String, String> environment) {
    private static final int WIDTH = 100;

    /** Those of this process. The output is UTF-8, whatever the locale says: it is data. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal(1),
                isTerminal(2),
                System.getenv());
    }

    /** Since JDK 22 System.console() is there also without a terminal, and it says nothing about a single stream. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null && isTerminalByShell(descriptor);
        }
    }

    /** For systems without /proc: the child has this process's streams, so it can tell. */
    private static boolean isTerminalByShell(int descriptor) {
        try {
            return new ProcessBuilder("test", "-t", String.valueOf(descriptor))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The value of an environment variable; null if it is unset or blank. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Whether the output may have colours, see no-color.org. */
    public boolean colours() {
        return outWatched && variable("NO_COLOR") == null && !"dumb".equals(variable("TERM"));
    }

    /** How many characters a line of the terminal has. */
    public int width() {
        String columns = variable("COLUMNS");
        try {
            return columns == null ? WIDTH : Math.max(40, Integer.parseInt(columns));
        } catch (NumberFormatException e) {
            return WIDTH;
        }
    }

    /** Writes what was printed. Fails when the reader of the output has left, so that a command ends that would go on. */
    public void flush() {
        if (out.checkError()) {
            throw Fault.outputClosed();
        }
    }
}
