package io.quantree.cli.terminal;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a command: its streams, who looks at them, and the environment.
 *
 * @param outWatched whether the output goes to a terminal
 * @param errWatched whether messages go to a terminal
 */
public record Terminal(
        InputStream in,
        Output out,
        PrintStream err,
        boolean outWatched,
        boolean errWatched,
        Map<String, String> environment) {
    private static final int WIDTH = 80;
    private static final int WIDTH_MIN = 40;

    /** Those of this process. The output is UTF-8, whatever the locale says: it is data. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                new Output(new FileOutputStream(FileDescriptor.out), "The output", isPipe(1)),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal(1),
                isTerminal(2),
                System.getenv());
    }

    private static boolean isPipe(int descriptor) {
        try {
            String target = target(descriptor);
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Where a stream leads to. */
    private static String target(int descriptor) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
    }

    /** Since JDK 22 System.console() is there also without a terminal, and it says nothing about a single stream. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = target(descriptor);
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

    /** How many characters a line of the terminal has. Shells know it and seldom export it. */
    public int width() {
        String columns = variable("COLUMNS");
        return width(columns != null ? columns : sizeByShell());
    }

    /**
     * The width by the number of columns, before which that of rows may stand. A terminal that was given no size has 0 of
     * both, e.g. by {@code docker exec}.
     */
    static int width(String size) {
        try {
            int columns = Integer.parseInt(size.strip().replaceAll("^.* ", ""));
            return columns < 1 ? WIDTH : Math.max(WIDTH_MIN, columns);
        } catch (NumberFormatException e) {
            return WIDTH;
        }
    }

    private static String sizeByShell() {
        try {
            Process asked = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    /** Tells people something beside the output. Texts of others may be in it, so their control characters are shown. */
    public void tell(String text) {
        err.println(text.lines().map(Cells::shown).collect(Collectors.joining(System.lineSeparator())));
    }
}
