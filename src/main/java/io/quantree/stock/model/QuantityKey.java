package io.quantree.stock.model;

import io.quantree.catalogue.RefKey;
import java.util.Comparator;

/**
 * Identifies a quantity by its position and its numeric id.
 *
 * @param skuRef its product
 * @param locationRef its location
 * @param id {@link RefKey} of its ref
 */
public record QuantityKey(String skuRef, String locationRef, long id) {
    /** Puts the quantities of a position next to each other. */
    public static final Comparator<QuantityKey> BY_PLACE =
            Comparator.comparing(QuantityKey::skuRef).thenComparing(QuantityKey::locationRef);

    public PositionKey place() {
        return new PositionKey(skuRef, locationRef);
    }
}
