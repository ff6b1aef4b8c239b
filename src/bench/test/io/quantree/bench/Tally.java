package io.quantree.bench;

/** The outcomes of the records of a case. The rest counts the outcomes that a case must not have. */
record Tally(long created, long updated, long unchanged, long rest) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    long total() {
        return created + updated + unchanged + rest;
    }

    Tally plus(Tally other) {
        return new Tally(
                created + other.created, updated + other.updated, unchanged + other.unchanged, rest + other.rest);
    }

    void mustBe(Tally expected) {
        if (!equals(expected)) {
            throw new IllegalStateException("expected " + expected + " but got " + this);
        }
    }
}
