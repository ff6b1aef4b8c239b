package io.quantree.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there as a whole or not at all. */
public final class SavedFile {
    private static final String PART = ".part";

    private SavedFile() {}

    /**
     * Writes all bytes of the stream. Devices and pipes are written at once, because nothing can stand beside them.
     *
     * @throws IOException if the stream can't be read
     */
    public static void write(Path file, InputStream stream) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            fill(file, stream, file);
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + PART);
        try {
            fill(part, stream, file);
            moved(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void fill(Path part, InputStream stream, Path file) throws IOException {
        OutputStream sink;
        try {
            sink = Files.newOutputStream(part);
        } catch (IOException e) {
            throw Fault.unwritten(file.toString(), reason(e));
        }
        Output output = new Output(sink, file.toString(), false);
        try (output) {
            output.copy(stream);
        }
        // Some file systems tell only now that they are full.
        output.send();
    }

    private static void moved(Path part, Path file) {
        try {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Fault.unwritten(file.toString(), reason(e));
        }
    }

    /** The message of these names the file only. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "its folder doesn't exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(failure.getMessage());
    }
}
