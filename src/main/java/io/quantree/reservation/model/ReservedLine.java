package io.quantree.reservation.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a reservation: what was asked, and what it got.
 *
 * @param shortfall what it did not get; null when it got everything
 */
public record ReservedLine(
        String lineRef,
        String productRef,
        int quantity,
        List<Allocation> allocations,
        @Nullable Shortfall shortfall) {
    public ReservedLine {
        allocations = List.copyOf(allocations);
    }

    public long open() {
        return allocations.stream().mapToLong(Allocation::open).sum();
    }

    public ReservedLine with(List<Allocation> changed) {
        return new ReservedLine(lineRef, productRef, quantity, changed, shortfall);
    }
}
