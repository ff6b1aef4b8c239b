package io.quantree.stock.model;

import org.jspecify.annotations.Nullable;

/**
 * What made one line of the ledger, where several causes are written together.
 *
 * @param source the kind of it, e.g. {@code DELTA}
 * @param sourceRef which one of the kind
 * @param reason what else there is to say
 */
public record MoveCause(
        String source, String sourceRef, @Nullable String reason) {}
