package io.quantree.bench;

/**
 * What the deltas case takes.
 *
 * @param positions how many positions there are, a multiple of twenty
 * @param seconds how long each measurement lasts
 * @param remembered how many ids of deltas the service shall remember when it is measured once more; 0 leaves that out
 */
record DeltaSettings(int positions, int seconds, int remembered) {
    private static final int POSITIONS_MAX = 1_000_000;

    DeltaSettings {
        if (positions < RecordSource.LOCATIONS
                || positions > POSITIONS_MAX
                || positions % RecordSource.LOCATIONS != 0) {
            throw new IllegalArgumentException("bench.deltaPositions must be a multiple of " + RecordSource.LOCATIONS
                    + " up to " + POSITIONS_MAX + ": " + positions);
        }
        if (seconds < 2 || remembered < 0) {
            throw new IllegalArgumentException(
                    "bench.deltaSeconds must be 2 or more, bench.rememberedDeltas 0 or more: " + seconds + ", "
                            + remembered);
        }
    }

    static DeltaSettings fromSystemProperties() {
        return new DeltaSettings(
                Integer.parseInt(Settings.property("deltaPositions", "200000")),
                Integer.parseInt(Settings.property("deltaSeconds", "10")),
                Integer.parseInt(Settings.property("rememberedDeltas", "10000000")));
    }
}
