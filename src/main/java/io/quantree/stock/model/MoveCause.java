package io.quantree.stock.model;

import org.jspecify.annotations.Nullable;

/**
 * The cause of one movement, where movements with different causes are written together.
 *
 * @param source the kind of source, e.g. {@code DELTA}
 * @param sourceRef the ref of the source
 * @param reason a text for people
 */
public record MoveCause(
        String source, String sourceRef, @Nullable String reason) {}
