package io.quantree.stock.move;

/**
 * What has been picked for a fulfilment, and how much of what was promised was not there. The promise is fulfilled by it.
 *
 * @param sold how many pieces were picked, not negative
 * @param missing how many were not found, not negative
 */
public record Picking(String skuRef, String locationRef, String fulfilmentRef, int sold, int missing)
        implements StockMove {}
