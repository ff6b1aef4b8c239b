package io.quantree.bench;

import java.time.Duration;
import java.util.List;

/**
 * One side's turn to answer requests for a while.
 *
 * @param latencies how long each answer took
 * @param refusals how often a client was asked to come back later
 * @param nanos how long the turn lasted
 * @param service the service's processor time in it
 * @param client the processor time of the client in it
 */
record Turn(Latencies latencies, int refusals, long nanos, Duration service, Duration client) {

    /** The turn of a side whose processor time is not known. */
    static Turn of(Latencies latencies, long nanos) {
        return new Turn(latencies, 0, nanos, Duration.ZERO, Duration.ZERO);
    }

    /** What several turns come to. */
    static Turn together(List<Turn> turns) {
        return new Turn(
                Latencies.merged(turns.stream().map(Turn::latencies).toList()),
                turns.stream().mapToInt(Turn::refusals).sum(),
                turns.stream().mapToLong(Turn::nanos).sum(),
                turns.stream().map(Turn::service).reduce(Duration.ZERO, Duration::plus),
                turns.stream().map(Turn::client).reduce(Duration.ZERO, Duration::plus));
    }

    /** The service's part of the machine's processor time. */
    double serviceShare() {
        return service.toNanos() / available();
    }

    /** The client's part of the machine's processor time. */
    double clientShare() {
        return client.toNanos() / available();
    }

    private double available() {
        return nanos * (double) Runtime.getRuntime().availableProcessors();
    }
}
