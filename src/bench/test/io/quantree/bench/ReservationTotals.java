package io.quantree.bench;

import java.util.EnumMap;
import java.util.Map;

/** All reservations that a run has sent so far. The clients are one thread, so nobody else counts at the same time. */
final class ReservationTotals {
    private final Map<ReservationLoad, Long> sent = new EnumMap<>(ReservationLoad.class);
    private long next;

    /** Counts a reservation and answers its number. */
    long add(ReservationLoad load) {
        sent.merge(load, 1L, Long::sum);
        return next++;
    }

    /** How many reservations of that kind there are. */
    long of(ReservationLoad load) {
        return sent.getOrDefault(load, 0L);
    }

    /** How many pieces those of that kind have together. */
    long pieces(ReservationLoad load) {
        return of(load) * load.pieces();
    }

    /** The pieces of all that are not holds. */
    long firmPieces() {
        long pieces = 0;
        for (ReservationLoad load : ReservationLoad.values()) {
            pieces += load.held() ? 0 : pieces(load);
        }
        return pieces;
    }

    /** How many holds there are. */
    long holds() {
        return of(ReservationLoad.HOLDS);
    }
}
