package io.quantree.bench;

import java.util.List;

/**
 * What one side came to.
 *
 * @param perSecond how many requests were answered a second, or transactions committed
 * @param refusals how often a client was asked to come back later
 * @param serviceShare the service's part of the machine's processor time
 * @param clientShare the client's part of it
 */
record ReservationFigure(
        double perSecond, double p50Millis, double p99Millis, int refusals, double serviceShare, double clientShare) {

    /** What turns come to. */
    static ReservationFigure of(List<Turn> turns) {
        Turn turn = Turn.together(turns);
        return new ReservationFigure(
                turn.latencies().count() * 1e9 / turn.nanos(),
                turn.latencies().percentileMillis(50),
                turn.latencies().percentileMillis(99),
                turn.refusals(),
                turn.serviceShare(),
                turn.clientShare());
    }
}
