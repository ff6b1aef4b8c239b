package io.quantree.platform.database;

/** What a connection of the pool is taken for. */
enum PoolShare {
    /** Queries and pages of requests. */
    READ,

    /** What a request changes: batches and events that are stored, deltas, mutations. */
    WRITE,

    /** Workers and scheduled work. */
    BACKGROUND;

    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;

    /** One connection of this share, in a number that counts those of all shares. */
    final long one = 1L << BITS * ordinal();

    int of(long counts) {
        return (int) (counts >>> BITS * ordinal()) & MASK;
    }
}
