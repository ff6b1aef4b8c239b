package io.quantree.availability;

import io.quantree.stock.RefKey;
import org.jspecify.annotations.Nullable;

/** The refs of virtual positions that no client has named. */
final class VirtualRefs {
    private static final String BASE = ":" + VirtualKind.BASE;
    private static final String AGGREGATE = ":" + VirtualKind.AGGREGATE;

    private VirtualRefs() {}

    /** The ref over the inventory position of that ref. */
    static String base(String positionRef) {
        return positionRef + BASE;
    }

    /** The ref over all locations of a catalogue. */
    static String aggregate(VirtualCatalogue catalogue, String productRef) {
        return productRef + ":" + catalogue.group() + AGGREGATE;
    }

    /** The ref of the inventory position that a derived ref is made of; null when it isn't of that form. */
    static @Nullable String positionOf(String ref) {
        return ref.endsWith(BASE) ? ref.substring(0, ref.length() - BASE.length()) : null;
    }

    /** The product that a derived ref is made of; null when it isn't of that form. */
    static @Nullable String productOf(VirtualCatalogue catalogue, String ref) {
        String tail = aggregate(catalogue, "");
        return ref.endsWith(tail) ? ref.substring(0, ref.length() - tail.length()) : null;
    }

    /** The opaque key of the virtual position of that ref. */
    static long id(VirtualCatalogue catalogue, String ref) {
        return RefKey.of(catalogue.id(), ref);
    }
}
