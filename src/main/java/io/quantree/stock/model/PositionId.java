package io.quantree.stock.model;

import io.vertx.mutiny.sqlclient.Row;
import java.io.Serializable;
import java.util.Objects;

/** The primary key of a position. No record: Hibernate 7.2 cannot make one from the columns of a reference. */
@SuppressWarnings("NullAway.Init") // Filled by Hibernate.
public final class PositionId implements Serializable {
    private static final long serialVersionUID = 1;

    long catalogueId;
    String productRef;
    String locationRef;

    PositionId() {}

    public PositionId(long catalogueId, String productRef, String locationRef) {
        this.catalogueId = catalogueId;
        this.productRef = productRef;
        this.locationRef = locationRef;
    }

    /** Reads a key from the first three columns of a row. */
    public static PositionId of(Row row) {
        return new PositionId(row.getLong(0), row.getString(1), row.getString(2));
    }

    public long catalogueId() {
        return catalogueId;
    }

    public String productRef() {
        return productRef;
    }

    public String locationRef() {
        return locationRef;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PositionId key
                && catalogueId == key.catalogueId
                && Objects.equals(productRef, key.productRef)
                && Objects.equals(locationRef, key.locationRef);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(catalogueId) + Objects.hashCode(productRef)) + Objects.hashCode(locationRef);
    }
}
