package io.quantree.platform.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The connections of the service to the database. */
@ConfigMapping(prefix = "quantree.database")
public interface DatabaseSettings {
    /**
     * Whether a pooler in transaction mode, such as PgBouncer, stands in front of the database. Prepared statements are then not cached, and
     * session parameters are not sent: set the limits for the role instead. The start logs the limits that are missing.
     */
    @WithDefault("false")
    boolean pooled();

    /** How long connecting may take; 1 s or more. */
    @WithDefault("5s")
    Duration connectMax();

    /** How long a request waits for a free connection, 1 s or more. After that the answer is DATABASE_BUSY. */
    @WithDefault("10s")
    Duration waitMax();

    /** How many requests, and parts of requests, may wait for a connection of the same share; beyond, the answer is DATABASE_BUSY at once. */
    @WithDefault("5000")
    int waitingMax();

    /** The percentage of the pool's connections that is kept for reads; 0 keeps none. What is kept for none is for the work that comes first. */
    @WithDefault("20")
    int readsKept();

    /** The percentage that is kept for what requests write: batches and events that are stored, deltas, mutations. */
    @WithDefault("20")
    int writesKept();

    /** The percentage that is kept for background work, such as the batch workers. The three are 100 together at most. */
    @WithDefault("30")
    int backgroundKept();

    /** How often the service looks for connections to a server that vanished without closing them; 1 s or more. */
    @WithDefault("10s")
    Duration checkEvery();
}
