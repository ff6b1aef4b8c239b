package io.quantree.bench;

import java.time.Duration;

/**
 * One side's turn to answer a question for a while.
 *
 * @param latencies how long each answer took
 * @param nanos how long the turn lasted
 * @param service the service's processor time in it
 * @param client the processor time of the client in it
 */
record Turn(Latencies latencies, long nanos, Duration service, Duration client) {}
