package io.quantree.bench;

/** All deltas that a run has sent so far. The clients are one thread, so nobody else counts at the same time. */
final class DeltaTotals {
    private long deltas;
    private long pieces;

    /** Counts one delta of so many pieces and answers its number. */
    long add(int quantity) {
        pieces += quantity;
        return deltas++;
    }

    long deltas() {
        return deltas;
    }

    /** What on hand has moved by. */
    long pieces() {
        return pieces;
    }
}
