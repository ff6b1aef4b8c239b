package io.quantree.catalogue;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.FilterTree;
import io.quantree.relay.TextPredicate;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds refs through the index on their keys. A ref has another key in each catalogue. */
public final class RefFilter {
    // The most keys of one statement.
    private static final int KEYS_MAX = 5_000;

    private RefFilter() {}

    /** Adds the keys of these refs. Two refs may have the same key, so the statement must compare the refs as well. */
    public static void keys(String argument, WhereClause where, List<String> refs, List<Catalogue> catalogues) {
        if ((long) refs.size() * catalogues.size() > KEYS_MAX) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "Refs times catalogues come to more than " + KEYS_MAX + "; name fewer of either.")
                    .about(argument, refs.size(), KEYS_MAX);
        }
        Long[] keys = catalogues.stream()
                .flatMap(catalogue -> refs.stream().map(ref -> RefKey.of(catalogue.id(), ref)))
                .toArray(Long[]::new);
        where.and("id = ANY(" + where.bind(keys) + ")");
    }

    /** Adds the keys of the refs that the filter requires. */
    public static void keys(String path, WhereClause where, FilterTree<?> filter, List<Catalogue> catalogues) {
        for (FilterTree.Criterion criterion : filter.criteria()) {
            if (criterion.column().equals("ref") && criterion.predicate() instanceof TextPredicate ref) {
                String argument = path + "." + criterion.field();
                if (ref.eq() != null) {
                    keys(argument + ".eq", where, List.of(ref.eq()), catalogues);
                }
                if (ref.in() != null) {
                    keys(argument + ".in", where, ref.in(), catalogues);
                }
            }
        }
        @Nullable List<? extends FilterTree<?>> all = filter.and();
        if (all != null) {
            for (int index = 0; index < all.size(); index++) {
                keys(path + ".and[" + index + "]", where, all.get(index), catalogues);
            }
        }
    }
}
