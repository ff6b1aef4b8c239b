package io.quantree.bench;

/**
 * How a side has answered a question.
 *
 * @param lookup how many answers a second and how fast each
 * @param serviceShare the service's part of the machine's processor time
 * @param clientShare the client's part of it
 */
record GraphQlFigure(LookupFigure lookup, double serviceShare, double clientShare) {
    double perSecond() {
        return lookup.perSecond();
    }
}
