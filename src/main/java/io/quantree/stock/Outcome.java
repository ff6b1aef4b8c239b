package io.quantree.stock;

/** What became of a record. */
public enum Outcome {
    /** The quantity it names is new. */
    CREATED,
    /** Something it carries was different and has been changed. */
    UPDATED,
    /** Everything was already as it says. */
    UNCHANGED,
    /** A later record of the same batch names the same quantity. */
    DUPLICATE,
    /** What is stored is newer. */
    STALE,
    /** It could not be applied. */
    FAILED;

    private static final Outcome[] VALUES = values();

    /** The stored form. */
    public byte code() {
        return (byte) ordinal();
    }

    /** Reads the stored form. */
    public static Outcome of(byte code) {
        return VALUES[code];
    }
}
