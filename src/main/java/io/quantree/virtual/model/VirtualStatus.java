package io.quantree.virtual.model;

import io.quantree.stock.model.PositionRule;
import org.jspecify.annotations.Nullable;

/** The statuses of virtual positions: they follow what is offered, unless somebody has withdrawn the position. */
public final class VirtualStatus {
    private VirtualStatus() {}

    /** What is stored of a status that a client gives: only one that withdraws the position. */
    public static @Nullable String withdrawn(@Nullable String given) {
        return given == null || PositionRule.MOVING.contains(given) ? null : given;
    }

    /** The status of a position that offers so much. */
    public static String of(@Nullable String withdrawn, long quantity, PositionRule rule) {
        return withdrawn != null ? withdrawn : rule.status(quantity);
    }
}
