package io.quantree.input;

import org.jspecify.annotations.Nullable;

/** The change that an update makes to one field, if it gives the field; a null value clears it. */
public record Patch<T>(boolean said, @Nullable T value) {
    public @Nullable T over(@Nullable T kept) {
        return said ? value : kept;
    }
}
