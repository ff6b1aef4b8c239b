package io.quantree.problem;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process when its memory is exhausted. After an {@link OutOfMemoryError} it is unknown which
 * data was lost. The virtual machine ends itself ({@code -XX:+ExitOnOutOfMemoryError}) unless the error comes from a library, as that of direct
 * buffers does; then this class does it.
 */
public final class MemoryExhausted {
    /** The status of a virtual machine that ends itself for this reason. */
    static final int STATUS = 3;

    private static final Logger LOG = Logger.getLogger(MemoryExhausted.class);
    private static final int CAUSES_MAX = 20;

    private MemoryExhausted() {}

    /** Ends the process, without further ado, if the failure or one of its causes says that memory is exhausted. */
    public static void endIfReasonOf(@Nullable Throwable failure) {
        if (isReasonOf(failure)) {
            try {
                LOG.fatal("memory exhausted, the process ends");
            } finally {
                Runtime.getRuntime().halt(STATUS);
            }
        }
    }

    static boolean isReasonOf(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
