package io.quantree.stock.model;

import io.vertx.mutiny.sqlclient.Row;
import java.io.Serializable;
import java.util.Objects;

/** The primary key of a quantity. No record, as {@link PositionId}. */
@SuppressWarnings("NullAway.Init") // Filled by Hibernate.
public final class QuantityId implements Serializable {
    private static final long serialVersionUID = 1;

    long catalogueId;
    String skuRef;
    String locationRef;
    long id;

    QuantityId() {}

    public QuantityId(long catalogueId, String skuRef, String locationRef, long id) {
        this.catalogueId = catalogueId;
        this.skuRef = skuRef;
        this.locationRef = locationRef;
        this.id = id;
    }

    /** Reads a key from the first four columns of a row. */
    public static QuantityId of(Row row) {
        return new QuantityId(row.getLong(0), row.getString(1), row.getString(2), row.getLong(3));
    }

    public long id() {
        return id;
    }

    /** The key of the position that it lies in. */
    public PositionId place() {
        return new PositionId(catalogueId, skuRef, locationRef);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantityId key
                && id == key.id
                && catalogueId == key.catalogueId
                && Objects.equals(skuRef, key.skuRef)
                && Objects.equals(locationRef, key.locationRef);
    }

    @Override
    public int hashCode() {
        // The id is a digest of catalogue and ref.
        return Long.hashCode(id);
    }
}
