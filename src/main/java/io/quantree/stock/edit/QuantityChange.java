package io.quantree.stock.edit;

import io.quantree.stock.model.QuantityContent;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The checked update of a quantity; a component that is null keeps the stored value.
 *
 * @param ref the quantity's ref
 * @param quantity the new number; for a LAST_ON_HAND, a stock count
 * @param asOf the time of that number
 * @param ifVersion the version that the client has seen
 * @param content maps the stored content to the new content
 */
public record QuantityChange(
        String ref,
        @Nullable String type,
        @Nullable String status,
        @Nullable Integer quantity,
        @Nullable Instant asOf,
        @Nullable Integer ifVersion,
        UnaryOperator<QuantityContent> content) {}
