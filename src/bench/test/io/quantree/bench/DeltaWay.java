package io.quantree.bench;

/** Who applies deltas, and how. */
enum DeltaWay {
    SERVICE("service"),
    NAIVE("one UPDATE of the quantity"),
    SINGLE("quantity, position and ledger, one delta"),
    BATCHED("quantity, position and ledger, 500 deltas");

    private final String title;

    DeltaWay(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
