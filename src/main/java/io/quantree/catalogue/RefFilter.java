package io.quantree.catalogue;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.FilterTree;
import io.quantree.relay.TextPredicate;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks refs up by the key that they have in each catalogue, which is what the index holds. */
public final class RefFilter {
    // A ref is looked up by a digest for each catalogue; so many of them are worked out for one statement.
    private static final int KEYS_MAX = 5_000;

    private RefFilter() {}

    /** Adds the keys that these refs have; two refs may share one, so the refs are still to be compared. */
    public static void keys(String argument, WhereClause where, List<String> refs, List<Catalogue> catalogues) {
        if ((long) refs.size() * catalogues.size() > KEYS_MAX) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "Refs times catalogues come to more than " + KEYS_MAX + "; name fewer of either.")
                    .field(argument)
                    .value(refs.size())
                    .limit(KEYS_MAX);
        }
        Long[] keys = catalogues.stream()
                .flatMap(catalogue -> refs.stream().map(ref -> RefKey.of(catalogue.id(), ref)))
                .toArray(Long[]::new);
        where.and("id = ANY(" + where.bind(keys) + ")");
    }

    /** Adds the keys of the refs that everything must have to pass the filter. */
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
