package io.quantree.reservation.api;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.Cursor;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.reservation.model.Reservation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of reservations. */
@Type("ReservationConnection")
@Description("A page of reservations, in the order in which they were made.")
public record ReservationConnection(
        @NonNull @Description("The reservations of the page.")
        List<@NonNull Edge> edges,

        @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo) {
    static final String CURSOR = "reservation";

    static ReservationConnection of(Page<Reservation> page) {
        return page.connection(ReservationConnection::cursor, Edge::new, ReservationConnection::new);
    }

    private static String cursor(Reservation reservation) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, reservation.createdOn);
        return new Cursor(CURSOR, List.of(String.valueOf(micros), String.valueOf(reservation.id))).encode();
    }

    @Type("ReservationEdge")
    @Description("A reservation in a list.")
    public record Edge(
            @NonNull @Description("The reservation.") Reservation node,
            @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
}
