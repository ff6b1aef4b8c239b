package io.quantree.offer;

import io.quantree.relay.WhereClause;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The locations whose stock a virtual catalogue offers.
 *
 * @param named the locations of its networks; null without networks, when all locations count
 * @param first a lower bound of the locations, in the order of the database
 * @param last an upper bound of the locations, in the order of the database
 */
public record LocationScope(@Nullable Set<String> named, Set<String> inactive, String first, String last) {
    // The last code point: no ref sorts after it.
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

    public String condition(WhereClause where, String column) {
        String admitted = named == null ? "TRUE" : column + " = ANY(" + bind(where, named) + ")";
        return inactive.isEmpty() ? admitted : admitted + " AND " + column + " <> ALL(" + bind(where, inactive) + ")";
    }

    private static String bind(WhereClause where, Set<String> refs) {
        return where.bind(refs.toArray(String[]::new));
    }

    /** Whether Java and the database order the ref differently: Java compares UTF-16 units, the database bytes of UTF-8. */
    private static boolean sortsDifferently(String ref) {
        return ref.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
    }
}
