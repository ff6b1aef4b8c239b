package io.quantree.cli.batch;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file to be sent, or the standard input.
 *
 * @param name as the command names it
 * @param bytes its length; {@link #UNKNOWN} for the standard input
 */
record SentFile(String name, FileFormat format, long bytes) {
    static final String COMPRESSED = ".gz";
    static final String INPUT = "-";
    static final long UNKNOWN = -1;

    /** The file of that name. Fails now if it can't be read, and not when others are sent already. */
    static SentFile of(String name, @Nullable FileFormat given) {
        FileFormat format = given != null ? given : FileFormat.of(name);
        if (name.equals(INPUT)) {
            return new SentFile(name, format, UNKNOWN);
        }
        Path path = Path.of(name);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw Fault.usage(
                    name + (Files.exists(path) ? " can't be read." : " doesn't exist."),
                    "Name a file, or - for the standard input.");
        }
        try {
            return new SentFile(name, format, Files.size(path));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    boolean isInput() {
        return name.equals(INPUT);
    }

    boolean isCompressed() {
        return name.toLowerCase(Locale.ROOT).endsWith(COMPRESSED);
    }

    /** The name of a job that the file begins. */
    String title() {
        return isInput() ? "stdin" : String.valueOf(Path.of(name).getFileName());
    }

    InputStream open(Terminal terminal) {
        try {
            return isInput() ? terminal.in() : Files.newInputStream(Path.of(name));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static Fault unreadable(String name, IOException cause) {
        return new Fault(ExitCode.USAGE, name + " can't be read: " + cause.getMessage(), null, cause);
    }
}
