package io.quantree.bench;

/**
 * What the changes case takes.
 *
 * @param positions how many positions there are, a multiple of twenty
 * @param seconds how long each turn lasts
 */
record ChangeBenchSettings(int positions, int seconds) {
    private static final int POSITIONS_MAX = 1_000_000;

    ChangeBenchSettings {
        if (positions < RecordSource.LOCATIONS
                || positions > POSITIONS_MAX
                || positions % RecordSource.LOCATIONS != 0) {
            throw new IllegalArgumentException("bench.changePositions must be a multiple of " + RecordSource.LOCATIONS
                    + " up to " + POSITIONS_MAX + ": " + positions);
        }
        if (seconds < 1) {
            throw new IllegalArgumentException("bench.changeSeconds must be 1 or more: " + seconds);
        }
    }

    static ChangeBenchSettings fromSystemProperties() {
        return new ChangeBenchSettings(
                Integer.parseInt(Settings.property("changePositions", "100000")),
                Integer.parseInt(Settings.property("changeSeconds", "6")));
    }
}
