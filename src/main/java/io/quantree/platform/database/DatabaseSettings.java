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

    /** How often the service looks for connections to a server that vanished without closing them; 1 s or more. */
    @WithDefault("10s")
    Duration checkEvery();
}
