package io.quantree.bench;

import java.util.List;

/**
 * What a load of deltas came to.
 *
 * @param deltasPerSecond how many deltas were applied a second
 * @param requestsPerSecond how many requests were answered, or statements committed
 * @param refusals how often a client was asked to come back later
 * @param serviceShare the service's part of the machine's processor time
 * @param clientShare the client's part of it
 */
record DeltaFigure(
        double deltasPerSecond,
        double requestsPerSecond,
        double p50Millis,
        double p99Millis,
        double p999Millis,
        int refusals,
        double serviceShare,
        double clientShare) {

    /** What turns with so many deltas in a request come to. */
    static DeltaFigure of(List<Turn> turns, int perRequest) {
        Turn turn = Turn.together(turns);
        Latencies latencies = turn.latencies();
        double requests = latencies.count() * 1e9 / turn.nanos();
        return new DeltaFigure(
                requests * perRequest,
                requests,
                latencies.percentileMillis(50),
                latencies.percentileMillis(99),
                latencies.percentileMillis(99.9),
                turn.refusals(),
                turn.serviceShare(),
                turn.clientShare());
    }
}
