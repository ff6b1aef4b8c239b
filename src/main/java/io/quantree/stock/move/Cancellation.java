package io.quantree.stock.move;

import org.jspecify.annotations.Nullable;

/**
 * Takes back what was promised to a fulfilment.
 *
 * @param pieces how many of the promised pieces, not negative; null for all of them
 */
public record Cancellation(
        String skuRef,
        String locationRef,
        String fulfilmentRef,
        @Nullable Integer pieces) implements StockMove {}
