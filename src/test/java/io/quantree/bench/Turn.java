package io.quantree.bench;

import java.time.Duration;
import java.util.List;

/**
 * One side's turn to answer a question for a while.
 *
 * @param latencies how long each answer took
 * @param nanos how long the turn lasted
 * @param service the service's processor time in it
 * @param client the processor time of the client in it
 */
record Turn(Latencies latencies, long nanos, Duration service, Duration client) {

    /** Several turns of a side as one figure. */
    static GraphQlFigure figure(List<Turn> turns) {
        Latencies all = Latencies.merged(turns.stream().map(Turn::latencies).toList());
        long nanos = turns.stream().mapToLong(Turn::nanos).sum();
        double available = nanos * (double) Runtime.getRuntime().availableProcessors();
        return new GraphQlFigure(
                LookupFigure.of(all, nanos),
                turns.stream().mapToLong(turn -> turn.service().toNanos()).sum() / available,
                turns.stream().mapToLong(turn -> turn.client().toNanos()).sum() / available);
    }
}
