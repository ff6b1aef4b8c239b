package io.quantree.stock.edit;

import io.quantree.stock.model.QuantityContent;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The checked update of a quantity; a component that is null keeps the stored value. */
public record QuantityChange(
        String ref,
        @Nullable String type,
        @Nullable String status,
        @Nullable Integer quantity,
        @Nullable Instant asOf,
        @Nullable Integer ifVersion,
        @Nullable String parentRef,
        UnaryOperator<QuantityContent> content) {}
