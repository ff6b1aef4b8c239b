package io.quantree.bench;

import java.util.List;

/**
 * How deltas are sent.
 *
 * @param perRequest how many deltas are in one request, or in one statement
 * @param connections how many connections send
 */
record DeltaLoad(int perRequest, int connections) {
    /** What every kind of keys is sent with. */
    static final List<DeltaLoad> ALL = List.of(
            new DeltaLoad(1, 8),
            new DeltaLoad(1, 64),
            new DeltaLoad(1, 256),
            new DeltaLoad(100, 8),
            new DeltaLoad(100, 32));

    /** What stands for all of them where measuring each would take too long. */
    static final List<DeltaLoad> TYPICAL = List.of(new DeltaLoad(1, 64), new DeltaLoad(100, 8));
}
