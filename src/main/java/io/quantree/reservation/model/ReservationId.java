package io.quantree.reservation.model;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The primary key of a reservation. No record, because Hibernate fills its fields. */
public final class ReservationId implements Serializable {
    private static final long serialVersionUID = 1;

    long catalogueId;
    long id;

    ReservationId() {}

    public ReservationId(long catalogueId, long id) {
        this.catalogueId = catalogueId;
        this.id = id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReservationId key && catalogueId == key.catalogueId && id == key.id;
    }

    @Override
    public int hashCode() {
        return Objects.hash(catalogueId, id);
    }
}
