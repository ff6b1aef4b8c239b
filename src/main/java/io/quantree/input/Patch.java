package io.quantree.input;

import org.jspecify.annotations.Nullable;

/**
 * What an update says about one field.
 *
 * @param said whether it says anything
 * @param value the field's next value; null clears it
 */
public record Patch<T>(boolean said, @Nullable T value) {
    @Nullable
    public T over(@Nullable T kept) {
        return said ? value : kept;
    }
}
