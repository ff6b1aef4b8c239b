package io.quantree.stock.model;

import org.jspecify.annotations.Nullable;

/** The cause of one movement, where movements with different causes are written together; the source is e.g. {@code DELTA}. */
public record MoveCause(
        String source,
        String sourceRef,
        @Nullable String reason,
        @Nullable String principal) {}
