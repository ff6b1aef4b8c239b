package io.quantree.bench;

import java.time.Duration;

/** Somebody who can be asked a question over and over: PostgreSQL alone, the bare lookups, GraphQL. */
@FunctionalInterface
interface LookupSide {
    /** Asks with so many connections for a while. */
    Turn turn(int connections, Duration duration) throws Exception;
}
