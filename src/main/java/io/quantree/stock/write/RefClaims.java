package io.quantree.stock.write;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The statements that claim refs of what is created: one that another position has fails, as one that another transaction claims does. They
 * are inserted in the order of their keys, which lets neighbours share pages of the index and keeps two transactions from a deadlock.
 */
final class RefClaims {
    static final BatchStatement<ChangeScope, InventoryPosition> OF_POSITIONS = of(
            InventoryPosition.CLAIMS,
            position -> position.id,
            position -> position.productRef,
            position -> position.locationRef);

    static final BatchStatement<ChangeScope, InventoryQuantity> OF_QUANTITIES = of(
            InventoryQuantity.CLAIMS,
            quantity -> quantity.id,
            quantity -> quantity.skuRef,
            quantity -> quantity.locationRef);

    private RefClaims() {}

    private static <T> BatchStatement<ChangeScope, T> of(
            String table, ToLongFunction<T> id, Function<T, String> sku, Function<T, String> location) {
        return ChangeScope.<T>columns()
                .number("id", id)
                .text("sku_ref", sku::apply)
                .text("location_ref", location::apply)
                .statement("""
                        INSERT INTO %s (catalogue_id, id, sku_ref, location_ref)
                        SELECT :catalogue, i.id, i.sku_ref, i.location_ref
                        FROM :rows
                        ORDER BY i.id
                        """.formatted(table));
    }
}
