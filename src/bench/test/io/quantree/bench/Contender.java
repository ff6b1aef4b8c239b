package io.quantree.bench;

import java.time.Duration;

/** Somebody who can be kept busy with one kind of request: PostgreSQL alone, or the service in one way or another. */
@FunctionalInterface
interface Contender {
    /** Sends requests over so many connections for a while. */
    Turn turn(int connections, Duration duration) throws Exception;
}
