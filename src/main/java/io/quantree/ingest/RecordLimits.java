package io.quantree.ingest;

/** The limits of a record's fields; texts in characters. Those of refs, types and statuses are the contract's. */
final class RecordLimits {
    static final int REF = 100;
    /** A ref that Quantree built from SKU, location, types and a digest may be longer than one that a caller makes up. */
    static final int BUILT_REF = 400;

    static final int TYPE = 50;
    static final int STATUS = 50;
    static final int TEXT = 255;
    static final int ATTRIBUTES = 100;
    /** Digits before or behind the decimal point; the database has no room for many more. */
    static final int NUMBER_SCALE = 10_000;

    static final int ATTRIBUTES_TEXT = 32_768;

    private RecordLimits() {}
}
