package io.quantree.platform.ops;

import java.time.Duration;

/** The database did not answer in time. */
final class DatabaseSilence extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseSilence(Duration limit) {
        super("no answer within " + limit.toMillis() + " ms", null, false, false);
    }
}
