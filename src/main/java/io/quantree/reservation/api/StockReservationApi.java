package io.quantree.reservation.api;

import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageRequest;
import io.quantree.reservation.model.ReservationStatus;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The reservations of quantities and positions on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record StockReservationApi(StockReservationReader reader, GraphQlLimits limits) {
    private static final String STATUS = "In any of these statuses.";

    @Description(
            "The reservations that have allocations of the quantity, in the order in which they were made. An empty list of values matches"
                    + " nothing.")
    public Uni<ReservationConnection> reservations(
            @Source InventoryQuantity quantity,
            @Description(STATUS) @Nullable List<@NonNull ReservationStatus> status,
            PageRequest request) {
        return reader.of(quantity, status, request.within(limits));
    }

    @Description(
            "The reservations that have allocations of the position's quantities, in the order in which they were made. An empty list of values"
                    + " matches nothing.")
    public Uni<ReservationConnection> reservations(
            @Source InventoryPosition position,
            @Description(STATUS) @Nullable List<@NonNull ReservationStatus> status,
            PageRequest request) {
        return reader.of(position, status, request.within(limits));
    }
}
