package io.quantree.platform.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the service keeps its connections to the database. */
@ConfigMapping(prefix = "quantree.database")
public interface DatabaseSettings {
    /**
     * Whether a pooler in transaction mode, such as PgBouncer, stands before the database. Nothing is then prepared beyond one statement,
     * and no parameters are sent that a pooler doesn't know: limits have to be set at the role instead, and the start says which are not.
     */
    @WithDefault("false")
    boolean pooled();

    /** How long making a connection may take, from 1 s. */
    @WithDefault("5s")
    Duration connectMax();

    /** How long a request waits for a connection when all are in use, from 1 s; after that it is answered UNAVAILABLE. */
    @WithDefault("10s")
    Duration waitMax();

    /** How often connections are looked for that lead to a server which is gone without a goodbye; 1 s or more. */
    @WithDefault("10s")
    Duration checkEvery();
}
