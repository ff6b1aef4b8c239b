package io.quantree.input;

import org.jspecify.annotations.Nullable;

/**
 * The change that an update makes to one field.
 *
 * @param said whether the update gives the field
 * @param value the field's next value; null clears it
 */
public record Patch<T>(boolean said, @Nullable T value) {
    @Nullable
    public T over(@Nullable T kept) {
        return said ? value : kept;
    }
}
