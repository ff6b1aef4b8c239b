package io.quantree.stock.edit;

import io.quantree.stock.model.QuantityContent;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an update says about a quantity; null for what it leaves alone.
 *
 * @param ref the quantity
 * @param quantity its next number; of a LAST_ON_HAND, a stock count
 * @param asOf when that number was true
 * @param ifVersion the version that it must have
 * @param content what becomes of everything else
 */
public record QuantityChange(
        String ref,
        @Nullable String type,
        @Nullable String status,
        @Nullable Integer quantity,
        @Nullable Instant asOf,
        @Nullable Integer ifVersion,
        UnaryOperator<QuantityContent> content) {}
