package io.quantree.reservation.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Where a reservation is in its life. */
@Description("Where a reservation is in its life.")
@Enum("ReservationStatus")
public enum ReservationStatus {
    @Description("Nothing was reserved, and nothing is kept of the request.")
    REJECTED,
    @Description("Its pieces are kept until a time, and are free again after it.")
    HELD,
    @Description("Its pieces are kept until they are fulfilled or released.")
    COMMITTED,
    @Description("Some of its pieces have been picked, and others are still kept.")
    PARTLY_FULFILLED,
    @Description("All of its pieces have been picked, were missing or are released.")
    FULFILLED,
    @Description("All of its pieces are free again, because the client says so.")
    RELEASED,
    @Description("All of its pieces are free again, because their time is over.")
    EXPIRED;

    /** Whether pieces are kept. */
    public boolean isOpen() {
        return this == HELD || this == COMMITTED || this == PARTLY_FULFILLED;
    }
}
