package io.quantree.catalogue;

import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The retailers to whom an entity belongs. All of them see and change it, and nobody else does: the one rule for that, in Java and in SQL.
 * The owner is the retailer whose locations, product categories and first catalogue it goes by.
 *
 * @param owner the first of them
 * @param sharedWith the others, without duplicates
 */
public record Ownership(long owner, List<Long> sharedWith) {
    /** The names of the columns that {@link #of(Row)} reads. */
    public static final String COLUMNS = "retailer_id, shared_with";

    /** The retailers of a row as a text that doesn't depend on their order. */
    static final String SORTED = "array_to_string(ARRAY(SELECT unnest(retailer_id || shared_with) ORDER BY 1), ',')";

    /** The first condition follows from the second, and the indexes know it. */
    private static final String BELONGS = "(%1$s.retailer_id = ANY(%2$s) OR %1$s.shared_with && %2$s)";

    private static final String BELONGS_TO_EACH = BELONGS + " AND (%1$s.retailer_id || %1$s.shared_with) @> %2$s";

    public Ownership {
        sharedWith = List.copyOf(sharedWith);
    }

    public static Ownership of(long owner) {
        return new Ownership(owner, List.of());
    }

    public static Ownership of(Row row) {
        return new Ownership(row.getLong("retailer_id"), List.of(row.getArrayOfLongs("shared_with")));
    }

    /** Those of the list, at least one; duplicates are left out. */
    static Ownership of(List<Long> retailers) {
        List<Long> distinct = retailers.stream().distinct().toList();
        return new Ownership(distinct.get(0), distinct.subList(1, distinct.size()));
    }

    /** Whether the entity exists for a request of this scope. */
    public boolean within(RetailerSet scope) {
        return scope.covers(owner) || sharedWith.stream().anyMatch(scope::covers);
    }

    /** Whether each retailer of the other entity has this one, so that the other one may be linked to it. */
    public boolean includes(Ownership other) {
        return new HashSet<>(retailers()).containsAll(other.retailers());
    }

    /** The retailers, the owner first. */
    public List<Long> retailers() {
        List<Long> all = new ArrayList<>();
        all.add(owner);
        all.addAll(sharedWith);
        return all;
    }

    /** The retailers in their order by number, as a parameter of the conditions, and so that all writers lock them in this order. */
    public Long[] array() {
        return retailers().stream().sorted().toArray(Long[]::new);
    }

    public List<String> refs() {
        return retailers().stream().map(String::valueOf).toList();
    }

    /** Whether the refs name the same retailers, in any order. */
    boolean hasRefs(List<String> refs) {
        return new HashSet<>(refs).equals(new HashSet<>(refs()));
    }

    /** The text that {@link #SORTED} computes for these retailers. */
    static String sorted(Stream<Long> retailers) {
        return String.join(
                ",", retailers.distinct().sorted().map(String::valueOf).toList());
    }

    /** Adds the condition that a row exists for a request of this scope. */
    public static WhereClause within(WhereClause where, String table, RetailerSet scope) {
        return scope.all() ? where : where.and(within(table, where.bind(scope.array())));
    }

    /** The condition that a row belongs to one of the retailers of the parameter, a {@code bigint[]}. */
    public static String within(String table, String retailers) {
        return BELONGS.formatted(table, retailers);
    }

    /** The condition that a row belongs to each of the retailers of the parameter or expression, a {@code bigint[]}. */
    public static String includes(String table, String retailers) {
        return BELONGS_TO_EACH.formatted(table, retailers);
    }
}
