package io.quantree.stock.model;

/**
 * Quantities added up.
 *
 * @param onHand what is there
 * @param free what of it can still be promised
 * @param reserved what is promised, as a positive number
 */
public record Level(long onHand, long free, long reserved) {
    /** Nothing. */
    public static final Level ZERO = new Level(0, 0, 0);

    /** Both together. */
    public Level plus(Level other) {
        return new Level(onHand + other.onHand, free + other.free, reserved + other.reserved);
    }
}
