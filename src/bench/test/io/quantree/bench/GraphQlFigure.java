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
        Turn all = Turn.together(turns);
        return new GraphQlFigure(LookupFigure.of(all.latencies(), all.nanos()), all.serviceShare(), all.clientShare());
    }

    double perSecond() {
        return lookup.perSecond();
    }
}
