package io.quantree.stock.level;

/** The sums of quantities; reserved pieces are a positive number. */
public record Level(long onHand, long free, long reserved) {
    public static final Level ZERO = new Level(0, 0, 0);

    public Level plus(Level other) {
        return new Level(onHand + other.onHand, free + other.free, reserved + other.reserved);
    }
}
