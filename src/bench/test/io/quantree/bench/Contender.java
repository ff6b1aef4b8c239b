package io.quantree.bench;

import java.time.Duration;

/** A side of a comparison that answers one kind of request: PostgreSQL alone, or the service in one configuration. */
@FunctionalInterface
interface Contender {
    /** Sends requests over so many connections for a while. */
    Turn turn(int connections, Duration duration) throws Exception;
}
