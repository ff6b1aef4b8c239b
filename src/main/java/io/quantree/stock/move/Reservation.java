package io.quantree.stock.move;

import io.quantree.stock.model.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Pieces that are promised to a fulfilment: whatever was promised to it of this stock before, it is this many now.
 *
 * @param fulfilmentRef whom they are promised to
 * @param pieces how many, not negative
 * @param segment which stock they are taken of, {@link Segment#NONE} for no matter which
 * @param parentRef the quantity that they are taken of; null for the stock count of the segment
 */
public record Reservation(
        String skuRef,
        String locationRef,
        String fulfilmentRef,
        int pieces,
        Segment segment,
        @Nullable String parentRef)
        implements StockMove {}
