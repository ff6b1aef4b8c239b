package io.quantree.offer;

import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The locations whose stock a virtual catalogue offers.
 *
 * @param named the locations of its networks; null when it has no network, which means all
 * @param inactive locations that offer nothing
 * @param first no location of the scope sorts before it in the database
 * @param last no location of the scope sorts behind it in the database
 */
public record LocationScope(@Nullable Set<String> named, Set<String> inactive, String first, String last) {
    // Every ref sorts before it, byte by byte.
    private static final String END = "\uDBFF\uDFFF";

    static LocationScope of(@Nullable Set<String> named, Set<String> inactive) {
        if (named == null || named.stream().anyMatch(LocationScope::sortsDifferently)) {
            return new LocationScope(named, inactive, "", END);
        }
        NavigableSet<String> sorted = new TreeSet<>(named);
        return sorted.isEmpty()
                ? new LocationScope(named, inactive, "", "")
                : new LocationScope(named, inactive, sorted.first(), sorted.last());
    }

    boolean admits(String locationRef) {
        return (named == null || named.contains(locationRef)) && !inactive.contains(locationRef);
    }

    /** Java compares what lies outside of the basic plane by other units than the database does. */
    private static boolean sortsDifferently(String ref) {
        return ref.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
    }
}
