package io.quantree.batch.record;

/** Limits of a stream that no configuration changes. */
public final class StreamLimits {
    /** The longest line; a longer one is a failed record. */
    public static final int LINE_BYTES = 65_536;
    /** A batch is cut from the stream at the latest when its lines have this size together. */
    public static final int CUT_BYTES = 8 << 20;

    private StreamLimits() {}
}
