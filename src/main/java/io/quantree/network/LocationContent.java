package io.quantree.network;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a location that clients write.
 *
 * @param attributes the canonical form, so that equal contents are equal records
 */
record LocationContent(
        String type,
        String status,
        @Nullable String name,
        @Nullable Coordinates coordinates,
        @Nullable String timeZone,
        @Nullable String attributes) {}
