package io.quantree.virtual.position;

import io.quantree.relay.Cursor;
import io.quantree.relay.PageArguments;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualPositionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a page in a list over several catalogues, which is ordered by catalogue, product and group. Both ends are exclusive.
 */
record VirtualPositionBounds(
        @Nullable VirtualPositionKey after, @Nullable VirtualPositionKey before) {
    static final VirtualPositionBounds NONE = new VirtualPositionBounds(null, null);

    private static final String KIND = "virtualPosition";
    private static final int COLUMNS = 3;

    static VirtualPositionBounds of(PageArguments page) {
        return new VirtualPositionBounds(key("after", page.after()), key("before", page.before()));
    }

    static String cursor(VirtualPositionKey key) {
        return new Cursor(KIND, List.of(String.valueOf(key.catalogueId()), key.productRef(), key.groupRef())).encode();
    }

    boolean admit(VirtualCatalogue catalogue) {
        return (after == null || catalogue.id >= after.catalogueId())
                && (before == null || catalogue.id <= before.catalogueId());
    }

    VirtualPositionBounds within(VirtualCatalogue catalogue) {
        return new VirtualPositionBounds(
                after != null && after.catalogueId() == catalogue.id ? after : null,
                before != null && before.catalogueId() == catalogue.id ? before : null);
    }

    VirtualPositionBounds beyond(VirtualPositionKey read, boolean backward) {
        return backward ? new VirtualPositionBounds(after, read) : new VirtualPositionBounds(read, before);
    }

    private static @Nullable VirtualPositionKey key(String argument, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Cursor cursor = Cursor.decode(argument, text, KIND, COLUMNS);
        return new VirtualPositionKey(
                cursor.number(argument, 0), cursor.key().get(1), cursor.key().get(2));
    }
}
