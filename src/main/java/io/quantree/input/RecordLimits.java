package io.quantree.input;

/** The limits of the fields of a record or an input, for texts in characters. The contract defines those of refs, types and statuses. */
public final class RecordLimits {
    /** A ref that a client chooses. */
    public static final int REF = 100;
    /** A ref that Quantree builds from SKU, location, types and a digest. */
    public static final int BUILT_REF = 400;
    /** The type of an entity. */
    public static final int TYPE = 50;
    /** The status of an entity. */
    public static final int STATUS = 50;
    /** A text without a limit of its own. */
    public static final int TEXT = 255;
    /** Free attributes of one entity that are sent together. */
    public static final int ATTRIBUTES = 100;
    /** Digits before or after the decimal point; the database's own limit is not much higher. */
    public static final int NUMBER_SCALE = 10_000;
    /** Free attributes in their stored form. */
    public static final int ATTRIBUTES_TEXT = 32_768;

    private RecordLimits() {}
}
