package io.quantree.network;

import org.jspecify.annotations.Nullable;

/**
 * What clients have said about a location.
 *
 * @param attributes in their canonical form, so that equal locations are equal here
 */
record LocationContent(
        String type,
        String status,
        @Nullable String name,
        @Nullable Coordinates coordinates,
        @Nullable String timeZone,
        @Nullable String attributes) {}
