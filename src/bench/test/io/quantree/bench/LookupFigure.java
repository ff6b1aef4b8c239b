package io.quantree.bench;

/** How many lookups were answered and how long they took. */
record LookupFigure(double perSecond, double p50Millis, double p99Millis) {
    static LookupFigure of(Latencies latencies, long elapsedNanos) {
        return new LookupFigure(
                latencies.count() * 1e9 / elapsedNanos, latencies.percentileMillis(50), latencies.percentileMillis(99));
    }
}
