package io.quantree.bench;

import java.util.List;

/**
 * How a side has answered a question.
 *
 * @param lookup how many answers a second and how fast each
 * @param serviceShare the service's part of the machine's processor time
 * @param clientShare the client's part of it
 */
record GraphQlFigure(LookupFigure lookup, double serviceShare, double clientShare) {

    /** What a side's turns come to together. */
    static GraphQlFigure of(List<Turn> turns) {
        Latencies latencies =
                Latencies.merged(turns.stream().map(Turn::latencies).toList());
        long nanos = turns.stream().mapToLong(Turn::nanos).sum();
        double available = nanos * (double) Runtime.getRuntime().availableProcessors();
        return new GraphQlFigure(
                LookupFigure.of(latencies, nanos),
                turns.stream().mapToLong(turn -> turn.service().toNanos()).sum() / available,
                turns.stream().mapToLong(turn -> turn.client().toNanos()).sum() / available);
    }

    double perSecond() {
        return lookup.perSecond();
    }
}
