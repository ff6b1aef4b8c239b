package io.quantree.availability;

import io.quantree.stock.PositionRule;
import org.jspecify.annotations.Nullable;

/** The statuses of virtual positions: they follow what is offered, unless somebody has withdrawn the position. */
final class VirtualStatus {
    private VirtualStatus() {}

    /** What is stored of a status that a client gives: only one that withdraws the position. */
    static @Nullable String withdrawn(@Nullable String given) {
        return given == null || PositionRule.MOVING.contains(given) ? null : given;
    }

    /** The status of a position that offers so much. */
    static String of(@Nullable String withdrawn, long quantity, PositionRule rule) {
        return withdrawn != null ? withdrawn : rule.status(quantity);
    }
}
