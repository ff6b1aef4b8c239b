package io.quantree.stock.model;

import org.jspecify.annotations.Nullable;

/** A condition under which a record is processed although its own quantity has not changed; null matches everything. */
public record RelatedQuantity(
        @Nullable String type, @Nullable String status) {
    public boolean matches(InventoryQuantity quantity) {
        return (type == null || type.equals(quantity.type)) && (status == null || status.equals(quantity.status));
    }
}
