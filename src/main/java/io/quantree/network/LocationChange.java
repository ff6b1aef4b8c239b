package io.quantree.network;

import io.quantree.input.Patch;
import org.jspecify.annotations.Nullable;

/** The checked item of an upsert of locations; a component that is null, or a patch without a value, keeps the stored value. */
record LocationChange(
        String ref,
        @Nullable String type,
        @Nullable String status,
        Patch<String> name,
        Patch<Coordinates> coordinates,
        Patch<String> timeZone,
        @Nullable String attributes,
        @Nullable Integer ifVersion) {}
