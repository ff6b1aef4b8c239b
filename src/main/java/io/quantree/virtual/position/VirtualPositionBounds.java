package io.quantree.virtual.position;

import io.quantree.relay.Cursor;
import io.quantree.relay.PageArguments;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.position.VirtualPosition.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a page in a list over several catalogues, which is ordered by catalogue, product and group. Both ends are exclusive.
 */
record VirtualPositionBounds(@Nullable Key after, @Nullable Key before) {
    static final VirtualPositionBounds NONE = new VirtualPositionBounds(null, null);

    private static final String KIND = "virtualPosition";
    private static final int COLUMNS = 3;

    static VirtualPositionBounds of(PageArguments page) {
        return new VirtualPositionBounds(key("after", page.after()), key("before", page.before()));
    }

    static String cursor(Key key) {
        return new Cursor(KIND, List.of(String.valueOf(key.catalogueId()), key.productRef(), key.locationRef()))
                .encode();
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

    VirtualPositionBounds beyond(Key read, boolean backward) {
        return backward ? new VirtualPositionBounds(after, read) : new VirtualPositionBounds(read, before);
    }

    private static @Nullable Key key(String argument, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Cursor cursor = Cursor.decode(argument, text, KIND, COLUMNS);
        return new Key(
                cursor.number(argument, 0), cursor.key().get(1), cursor.key().get(2));
    }
}
