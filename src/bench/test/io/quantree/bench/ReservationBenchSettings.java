package io.quantree.bench;

/**
 * What the reservations case takes.
 *
 * @param skus how many products single lines draw on, and how many carts draw on
 * @param seconds how long each measurement lasts
 * @param holdSeconds how long a hold lasts
 * @param live how many live reservations the crowded product has
 */
record ReservationBenchSettings(int skus, int seconds, int holdSeconds, int live) {
    private static final int SKUS_MIN = 100;
    private static final int SKUS_MAX = 50_000;
    // Half of it is a turn, in which all clients of pgbench must connect and answer.
    private static final int SECONDS_MIN = 4;
    private static final int HOLD_MAX = 9;

    ReservationBenchSettings {
        if (skus < SKUS_MIN || skus > SKUS_MAX) {
            throw new IllegalArgumentException(
                    "bench.reservationSkus must be " + SKUS_MIN + " to " + SKUS_MAX + ": " + skus);
        }
        if (seconds < SECONDS_MIN) {
            throw new IllegalArgumentException(
                    "bench.reservationSeconds must be " + SECONDS_MIN + " or more: " + seconds);
        }
        if (holdSeconds < 1 || holdSeconds > HOLD_MAX) {
            throw new IllegalArgumentException("bench.holdSeconds must be 1 to " + HOLD_MAX + ": " + holdSeconds);
        }
        if (live < 1) {
            throw new IllegalArgumentException("bench.liveReservations must be 1 or more: " + live);
        }
    }

    static ReservationBenchSettings fromSystemProperties() {
        return new ReservationBenchSettings(
                Integer.parseInt(Settings.property("reservationSkus", "500")),
                Integer.parseInt(Settings.property("reservationSeconds", "8")),
                Integer.parseInt(Settings.property("holdSeconds", "2")),
                Integer.parseInt(Settings.property("liveReservations", "100000")));
    }
}
