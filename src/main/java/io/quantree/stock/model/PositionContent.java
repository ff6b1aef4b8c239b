package io.quantree.stock.model;

import org.jspecify.annotations.Nullable;

/** The fields of a position beside its key and its quantities; the free attributes in their stored form. */
public record PositionContent(
        String ref, String type, String status, @Nullable String attributes) {}
