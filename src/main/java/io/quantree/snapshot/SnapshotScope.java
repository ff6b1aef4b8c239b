package io.quantree.snapshot;

/** The stock that a snapshot speaks about: where it does not mention a stock count, there is none. */
public enum SnapshotScope {
    /** The positions that it mentions. */
    POSITION,
    /** The locations that it mentions. */
    LOCATION,
    /** The whole catalogue. */
    CATALOGUE
}
