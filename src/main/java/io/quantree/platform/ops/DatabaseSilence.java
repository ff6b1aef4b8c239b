package io.quantree.platform.ops;

import java.time.Duration;

/** The database has not answered in time, or no connection to it has become free. */
final class DatabaseSilence extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseSilence(Duration limit) {
        super("no answer within " + limit.toMillis() + " ms", null, false, false);
    }
}
