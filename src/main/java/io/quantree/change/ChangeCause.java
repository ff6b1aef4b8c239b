package io.quantree.change;

import org.jspecify.annotations.Nullable;

/**
 * What has caused a change, as the ledger names it.
 *
 * @param source e.g. {@code BATCH} or {@code DELTA}
 * @param ref the id of what caused it, e.g. of the batch
 * @param principal the user or client; null without authentication, and for the service's own work
 */
public record ChangeCause(
        String source, String ref, @Nullable String principal) {}
