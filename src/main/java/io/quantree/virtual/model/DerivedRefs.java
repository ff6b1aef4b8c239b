package io.quantree.virtual.model;

import io.quantree.catalogue.RefKey;
import org.jspecify.annotations.Nullable;

/** The refs of virtual positions to which no client has given one. */
public final class DerivedRefs {
    private static final String BASE = ":" + VirtualKind.BASE;
    private static final String AGGREGATE = ":" + VirtualKind.AGGREGATE;

    private DerivedRefs() {}

    public static String base(String positionRef) {
        return positionRef + BASE;
    }

    public static String aggregate(VirtualCatalogue catalogue, String productRef) {
        return productRef + ":" + catalogue.group() + AGGREGATE;
    }

    /** The inventory position's ref in a ref of a BASE catalogue; null when the ref isn't derived. */
    public static @Nullable String positionOf(String ref) {
        return ref.endsWith(BASE) ? ref.substring(0, ref.length() - BASE.length()) : null;
    }

    public static @Nullable String productOf(VirtualCatalogue catalogue, String ref) {
        String tail = aggregate(catalogue, "");
        return ref.endsWith(tail) ? ref.substring(0, ref.length() - tail.length()) : null;
    }

    public static long id(VirtualCatalogue catalogue, String ref) {
        return RefKey.of(catalogue.id, ref);
    }
}
