package io.quantree.virtual.model;

import io.quantree.stock.model.PositionRule;
import org.jspecify.annotations.Nullable;

/** The statuses of virtual positions: derived from the offer, unless the position is withdrawn. */
public final class VirtualStatus {
    private VirtualStatus() {}

    /** The status to store: the given one when it withdraws the position, else null. */
    public static @Nullable String withdrawn(@Nullable String given) {
        return given == null || PositionRule.MOVING.contains(given) ? null : given;
    }

    public static String of(@Nullable String withdrawn, long quantity, PositionRule rule) {
        return withdrawn != null ? withdrawn : rule.status(quantity);
    }
}
