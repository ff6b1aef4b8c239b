package io.quantree.stock.model;

import io.quantree.catalogue.RefKey;

/**
 * Names a quantity by its place and its numeric id, as tables do.
 *
 * @param skuRef its product
 * @param locationRef its location
 * @param id {@link RefKey} of its ref
 */
public record QuantityKey(String skuRef, String locationRef, long id) {
    public PositionKey place() {
        return new PositionKey(skuRef, locationRef);
    }
}
