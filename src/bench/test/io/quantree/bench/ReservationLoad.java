package io.quantree.bench;

/** A kind of reservations that is measured. */
enum ReservationLoad {
    DISTINCT("one line, distinct SKUs", "8,000/s", 1, false),
    HOT("one line, one hot SKU", "10,000/s, p99 20 ms", 1, false),
    CARTS("cart of 5 lines, 20 locations, 5 lots", "3,000/s", 5, false),
    HOLDS("hold of one line, distinct SKUs", "5,000/s", 1, true),
    CROWDED("reserving", "p99 20 ms", 1, false);

    /** How many clients send. */
    static final int CLIENTS = 64;

    private final String title;
    private final String aim;
    private final int lines;
    private final boolean held;

    ReservationLoad(String title, String aim, int lines, boolean held) {
        this.title = title;
        this.aim = aim;
        this.lines = lines;
        this.held = held;
    }

    String title() {
        return title;
    }

    /** What it should reach, for the report. */
    String aim() {
        return aim;
    }

    int lines() {
        return lines;
    }

    /** Whether the reservation is a hold, whose pieces are free again after some seconds. */
    boolean held() {
        return held;
    }

    /** How many pieces a line of that number reserves. */
    static int pieces(int line) {
        return 1 + line % 3;
    }

    /** How many pieces one reservation has. */
    int pieces() {
        int pieces = 0;
        for (int line = 0; line < lines; line++) {
            pieces += pieces(line);
        }
        return pieces;
    }

    /** Whether each line may be taken from all locations. */
    boolean chooses() {
        return this == CARTS;
    }
}
