package io.quantree.reservation.model;

/**
 * How far a line may be split.
 *
 * @param locations the most locations, from 1
 * @param allocations the most quantities that it draws on, from 1
 */
public record Splits(int locations, int allocations) {
    public static final Splits ANY = new Splits(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
