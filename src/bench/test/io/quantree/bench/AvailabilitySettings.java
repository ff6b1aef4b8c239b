package io.quantree.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the availability cases take.
 *
 * @param positions how many positions there are, with three segments each: a multiple of twenty
 * @param connections with how many connections each question is asked
 * @param seconds how long each measurement lasts
 */
record AvailabilitySettings(int positions, List<Integer> connections, int seconds) {
    // The SKUs that controls speak of, and some beside them.
    private static final int POSITIONS_MIN = 1_000 * RecordSource.LOCATIONS;

    AvailabilitySettings {
        connections = List.copyOf(connections);
        if (positions < POSITIONS_MIN || positions % RecordSource.LOCATIONS != 0) {
            throw new IllegalArgumentException("bench.availabilityPositions must be a multiple of "
                    + RecordSource.LOCATIONS + " from " + POSITIONS_MIN + " on: " + positions);
        }
        if (seconds < 1) {
            throw new IllegalArgumentException("bench.availabilitySeconds must be 1 or more: " + seconds);
        }
    }

    static AvailabilitySettings fromSystemProperties() {
        return new AvailabilitySettings(
                Integer.parseInt(Settings.property("availabilityPositions", "1000000")),
                Stream.of(Settings.property("availabilityConnections", "1,8").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(Settings.property("availabilitySeconds", "5")));
    }

    /** The stock of so many positions. */
    RecordSource stock() {
        return new RecordSource(positions * StockLines.SEGMENTS, positions / RecordSource.LOCATIONS);
    }

    /** One segment of as many of these positions, as the records of a case of batches. */
    RecordSource changing(int records) {
        return new RecordSource(Math.min(records, positions), positions / RecordSource.LOCATIONS);
    }
}
