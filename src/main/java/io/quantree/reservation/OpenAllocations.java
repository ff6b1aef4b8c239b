package io.quantree.reservation;

import io.quantree.catalogue.RefKey;
import io.quantree.reservation.model.Allocation;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservedLine;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** The allocations of reservations that still keep pieces, and the quantities that keep them. */
record OpenAllocations(StepStock stock) {
    /** Changes each of these lines, or of all lines when there are none. */
    void each(Reservation reservation, Set<String> lineRefs, BiFunction<ReservedLine, Allocation, Allocation> change) {
        List<ReservedLine> lines = new ArrayList<>();
        for (ReservedLine line : reservation.lines()) {
            lines.add(
                    lineRefs.isEmpty() || lineRefs.contains(line.lineRef())
                            ? line.with(line.allocations().stream()
                                    .map(allocation ->
                                            allocation.open() == 0 ? allocation : change.apply(line, allocation))
                                    .toList())
                            : line);
        }
        reservation.lines(lines);
    }

    /** The quantity that keeps the pieces of an allocation. */
    InventoryQuantity kept(Reservation reservation, ReservedLine line, Allocation allocation) {
        InventoryPosition position = Objects.requireNonNull(
                stock.position(new PositionKey(line.productRef(), allocation.locationRef())),
                "an allocation's position");
        return Objects.requireNonNull(
                position.find(RefKey.of(stock.catalogue.id(), Allocation.ref(reservation.ref, allocation.number()))),
                "an allocation");
    }
}
