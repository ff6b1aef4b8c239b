package io.quantree.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of changes without its content.
 *
 * @param retailers as {@link Change} has them
 * @param catalogueRef null when it concerns no catalogue
 */
record StoredBlock(
        long firstCursor,
        int changes,
        Instant on,
        List<Long> retailers,
        @Nullable Long catalogueId,
        @Nullable String catalogueRef,
        int kinds,
        ChangeCause cause) {
    long lastCursor() {
        return firstCursor + changes - 1;
    }
}
