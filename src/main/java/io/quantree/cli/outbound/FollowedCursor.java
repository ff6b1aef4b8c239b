package io.quantree.cli.outbound;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of the last change that was printed. When the command ends or is interrupted, it is told; no change is printed after it, so
 * that going on after it repeats none.
 */
final class FollowedCursor implements AutoCloseable {
    /** A reader of the output that has stopped reading holds a print up, and must not hold up the end of the process. */
    private static final int PRINT_MAX_SECONDS = 1;

    private final Consumer<String> told;
    private final ReentrantLock printing = new ReentrantLock();
    private final Thread hook = new Thread(this::tell, "cursor");
    private volatile @Nullable String cursor;

    private FollowedCursor(@Nullable String cursor, Consumer<String> told) {
        this.cursor = cursor;
        this.told = told;
    }

    static FollowedCursor begin(@Nullable String cursor, Consumer<String> told) {
        FollowedCursor followed = new FollowedCursor(cursor, told);
        Runtime.getRuntime().addShutdownHook(followed.hook);
        return followed;
    }

    /** Null before the first answer of the service. */
    @Nullable
    String value() {
        return cursor;
    }

    /** Prints a change and takes over its cursor: both, or none if the process is ending. */
    void reach(String next, Runnable print) {
        printing.lock();
        try {
            print.run();
            cursor = next;
        } finally {
            printing.unlock();
        }
    }

    /** There is nothing to go on after. */
    void forget() {
        cursor = null;
    }

    /** Keeps the lock, because the process ends. Without the lock, the change that is being printed comes again rather than never. */
    private void tell() {
        try {
            printing.tryLock(PRINT_MAX_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String last = cursor;
        if (last != null) {
            told.accept(last);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            tell();
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is telling the cursor.
        }
    }
}
