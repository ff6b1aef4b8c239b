package io.quantree.availability;

import io.quantree.control.Thresholds;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statuses of virtual positions: they follow what is offered, unless somebody has withdrawn the position. */
final class VirtualStatus {
    private static final Set<String> FOLLOWING = Set.of("CREATED", "ACTIVE", "AT_RISK", "OUT_OF_STOCK");

    private VirtualStatus() {}

    /** What is stored of a status that a client gives: only one that withdraws the position. */
    static @Nullable String withdrawn(@Nullable String given) {
        return given == null || FOLLOWING.contains(given) ? null : given;
    }

    /** The status of a position that offers so much. */
    static String of(@Nullable String withdrawn, long quantity, Thresholds thresholds) {
        return withdrawn != null ? withdrawn : thresholds.status(quantity);
    }
}
