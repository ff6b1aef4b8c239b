package io.quantree.catalogue;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.FilterTree;
import io.quantree.relay.TextPredicate;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds refs by the claims on them. A ref has another key in each catalogue.
 *
 * @param claims the table of the claims
 * @param catalogues those that are searched
 */
public record RefFilter(String claims, List<Catalogue> catalogues) {
    // The most keys of one statement.
    private static final int KEYS_MAX = 5_000;

    private static final String CLAIMED = """
            (catalogue_id, sku_ref, location_ref, id) IN (
              SELECT catalogue_id, sku_ref, location_ref, id FROM %s WHERE catalogue_id = ANY(%s) AND id = ANY(%s))\
            """;

    /** Adds the keys of these refs. Two refs may have the same key, so the statement must compare the refs as well. */
    void keys(String argument, WhereClause where, List<String> refs) {
        if ((long) refs.size() * catalogues.size() > KEYS_MAX) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "Refs times catalogues come to more than " + KEYS_MAX + "; name fewer of either.")
                    .about(argument, refs.size(), KEYS_MAX);
        }
        Long[] keys = catalogues.stream()
                .flatMap(catalogue -> refs.stream().map(ref -> RefKey.of(catalogue.id(), ref)))
                .toArray(Long[]::new);
        Long[] homes = catalogues.stream().map(Catalogue::id).toArray(Long[]::new);
        where.and(CLAIMED.formatted(claims, where.bind(homes), where.bind(keys)));
    }

    /** Adds the keys of the refs that the filter requires. */
    public void keys(String path, WhereClause where, FilterTree<?> filter) {
        for (FilterTree.Criterion criterion : filter.criteria()) {
            if (criterion.column().equals("ref") && criterion.predicate() instanceof TextPredicate ref) {
                String argument = path + "." + criterion.field();
                if (ref.eq() != null) {
                    keys(argument + ".eq", where, List.of(ref.eq()));
                }
                if (ref.in() != null) {
                    keys(argument + ".in", where, ref.in());
                }
            }
        }
        @Nullable List<? extends FilterTree<?>> all = filter.and();
        if (all != null) {
            for (int index = 0; index < all.size(); index++) {
                keys(path + ".and[" + index + "]", where, all.get(index));
            }
        }
    }
}
