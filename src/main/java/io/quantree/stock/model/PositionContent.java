package io.quantree.stock.model;

import org.jspecify.annotations.Nullable;

/**
 * What a position is, beside its quantities.
 *
 * @param attributes the free attributes in their stored form
 */
public record PositionContent(
        String ref, String type, String status, @Nullable String attributes) {}
