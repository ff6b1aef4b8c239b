package io.quantree.availability;

import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The locations whose stock a virtual catalogue offers.
 *
 * @param named the locations of its networks; null when it has no network, which means all
 * @param inactive locations that offer nothing
 */
record LocationScope(@Nullable NavigableSet<String> named, Set<String> inactive) {
    // Every ref sorts before it, byte by byte.
    private static final String LAST = "\uDBFF\uDFFF";

    static LocationScope of(@Nullable Set<String> named, Set<String> inactive) {
        return new LocationScope(named == null ? null : new TreeSet<>(named), Set.copyOf(inactive));
    }

    boolean admits(String locationRef) {
        return (named == null || named.contains(locationRef)) && !inactive.contains(locationRef);
    }

    /** No location sorts before it. */
    String first() {
        return named == null || named.isEmpty() ? "" : bytewise(true);
    }

    /** No location sorts behind it. */
    String last() {
        return named == null ? LAST : named.isEmpty() ? "" : bytewise(false);
    }

    /** Java sorts what lies outside of the basic plane differently from the database: with such a ref among them, no bound is known. */
    private String bytewise(boolean first) {
        if (named == null
                || named.stream().anyMatch(ref -> ref.chars().anyMatch(c -> Character.isSurrogate((char) c)))) {
            return first ? "" : LAST;
        }
        return first ? named.first() : named.last();
    }
}
