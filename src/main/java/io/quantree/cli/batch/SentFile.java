package io.quantree.cli.batch;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
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

    /**
     * The file of that name. Fails now if it can't be read or understood, and not when a job is created and others are sent already.
     *
     * @param charset the name of its charset, if the command names one
     */
    static SentFile of(String name, @Nullable FileFormat given, @Nullable String charset) {
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
            // What is read of a pipe is gone.
            if (Files.isRegularFile(path)) {
                FileStart.check(path, isCompressed(name), charset);
            }
            return new SentFile(name, format, Files.isRegularFile(path) ? Files.size(path) : UNKNOWN);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    boolean isInput() {
        return name.equals(INPUT);
    }

    boolean isCompressed() {
        return isCompressed(name);
    }

    private static boolean isCompressed(String name) {
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
        String why = cause instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(cause.getMessage());
        return new Fault(
                ExitCode.USAGE,
                name + " can't be read: " + why + ".",
                "Name a file, or - for the standard input.",
                cause);
    }
}
