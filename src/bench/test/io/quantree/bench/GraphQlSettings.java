package io.quantree.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the graphql case takes.
 *
 * @param positions how many positions there are, a multiple of twenty
 * @param connections with how many connections each question is asked
 * @param pgbench the pgbench to use; empty looks for one, none goes without
 */
record GraphQlSettings(int positions, List<Integer> connections, String pgbench) {
    // Two thousand different SKUs are asked for at once.
    private static final int POSITIONS_MIN = 2_000 * RecordSource.LOCATIONS;

    GraphQlSettings {
        connections = List.copyOf(connections);
        if (positions < POSITIONS_MIN || positions % RecordSource.LOCATIONS != 0) {
            throw new IllegalArgumentException("bench.positions must be a multiple of " + RecordSource.LOCATIONS
                    + " from " + POSITIONS_MIN + " on: " + positions);
        }
    }

    static GraphQlSettings fromSystemProperties() {
        return new GraphQlSettings(
                Integer.parseInt(Settings.property("positions", "1000000")),
                Stream.of(Settings.property("lookupConnections", "8,32").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Settings.property("pgbench", ""));
    }
}
