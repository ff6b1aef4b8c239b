package io.quantree.feed.destination;

import io.quantree.work.BlockingWork;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A disk of the service did not take a file. The message says why, without paths, and may be shown to the owner of the feed. */
public final class DiskFailure extends RuntimeException {
    private DiskFailure(String message) {
        super(message, null, false, false);
    }

    /** Runs work with files on a worker thread. Its failures would otherwise pass for those of a connection, which are IOExceptions, too. */
    public static <T> Uni<T> told(String place, Callable<T> work) {
        return BlockingWork.run(() -> {
            try {
                return work.call();
            } catch (IOException e) {
                throw of(place, e);
            }
        });
    }

    static DiskFailure of(String place, IOException failure) {
        return new DiskFailure(place + " can't be written: " + reason(failure));
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it or a file in it does not exist";
        }
        // The message of a FileSystemException begins with the path.
        @Nullable String said = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return said == null ? "an error of the file system" : said;
    }
}
