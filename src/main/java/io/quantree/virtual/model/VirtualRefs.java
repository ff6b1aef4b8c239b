package io.quantree.virtual.model;

import io.quantree.catalogue.RefKey;
import org.jspecify.annotations.Nullable;

/** The refs of virtual positions that no client has named. */
public final class VirtualRefs {
    private static final String BASE = ":" + VirtualKind.BASE;
    private static final String AGGREGATE = ":" + VirtualKind.AGGREGATE;

    private VirtualRefs() {}

    /** The ref over the inventory position of that ref. */
    public static String base(String positionRef) {
        return positionRef + BASE;
    }

    /** The ref over all locations of a catalogue. */
    public static String aggregate(VirtualCatalogue catalogue, String productRef) {
        return productRef + ":" + catalogue.group() + AGGREGATE;
    }

    /** The ref of the inventory position that a derived ref is made of; null when it isn't of that form. */
    public static @Nullable String positionOf(String ref) {
        return ref.endsWith(BASE) ? ref.substring(0, ref.length() - BASE.length()) : null;
    }

    /** The product that a derived ref is made of; null when it isn't of that form. */
    public static @Nullable String productOf(VirtualCatalogue catalogue, String ref) {
        String tail = aggregate(catalogue, "");
        return ref.endsWith(tail) ? ref.substring(0, ref.length() - tail.length()) : null;
    }

    /** The opaque key of the virtual position of that ref. */
    public static long id(VirtualCatalogue catalogue, String ref) {
        return RefKey.of(catalogue.id(), ref);
    }
}
