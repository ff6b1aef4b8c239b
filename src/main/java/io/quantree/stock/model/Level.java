package io.quantree.stock.model;

/**
 * The sums of quantities.
 *
 * @param onHand pieces on hand
 * @param free pieces that can still be reserved
 * @param reserved reserved pieces, as a positive number
 */
public record Level(long onHand, long free, long reserved) {
    /** The level without quantities. */
    public static final Level ZERO = new Level(0, 0, 0);

    /** The sum of both. */
    public Level plus(Level other) {
        return new Level(onHand + other.onHand, free + other.free, reserved + other.reserved);
    }
}
