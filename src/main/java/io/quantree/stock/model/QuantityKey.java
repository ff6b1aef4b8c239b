package io.quantree.stock.model;

import io.quantree.catalogue.RefKey;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Comparator;

/** Identifies a quantity by its position and its numeric id, the {@link RefKey} of its ref. */
public record QuantityKey(String skuRef, String locationRef, long id) {
    public static final Comparator<QuantityKey> BY_PLACE =
            Comparator.comparing(QuantityKey::skuRef).thenComparing(QuantityKey::locationRef);

    /** The key of a row that has {@code sku_ref}, {@code location_ref} and {@code id}. */
    public static QuantityKey of(Row row) {
        return new QuantityKey(row.getString("sku_ref"), row.getString("location_ref"), row.getLong("id"));
    }

    public static QuantityKey of(StockRecord record) {
        return new QuantityKey(record.skuRef(), record.locationRef(), record.key());
    }

    public PositionKey place() {
        return new PositionKey(skuRef, locationRef);
    }
}
