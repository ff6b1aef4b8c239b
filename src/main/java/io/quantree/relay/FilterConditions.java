package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a filter tree into the conditions of a statement. A filter is true or false for each row, also where a column is null:
 * {@code not} finds exactly the rows that its filter does not find.
 */
final class FilterConditions {
    private final WhereClause where;
    private final GraphQlLimits limits;
    private final Consumer<Problem> refused;
    private int predicates;

    /** @param refused gets what is wrong with the filter, and may throw it; the conditions are then of no use */
    FilterConditions(WhereClause where, GraphQlLimits limits, Consumer<Problem> refused) {
        this.where = where;
        this.limits = limits;
        this.refused = refused;
    }

    /** The conditions, all of which must hold. They stay separate so that an index can serve each of them. */
    List<String> of(String path, FilterTree<?> filter) {
        return of(path, filter, 1);
    }

    private List<String> of(String path, FilterTree<?> filter, int depth) {
        if (depth > limits.filterDepthMax()) {
            refused.accept(Problem.of(
                            ProblemType.QUERY_TOO_LARGE, "A filter has at most " + limits.filterDepthMax() + " levels.")
                    .about(path, depth, limits.filterDepthMax()));
            return List.of();
        }
        List<String> conditions = new ArrayList<>();
        for (FilterTree.Criterion criterion : filter.criteria()) {
            Predicate predicate = criterion.predicate();
            if (predicate != null) {
                Comparisons comparisons = new Comparisons(where, path + "." + criterion.field(), criterion.column());
                compare(predicate, comparisons);
                count(path, comparisons.conditions().size());
                conditions.addAll(comparisons.conditions());
            }
        }
        each(path + ".and", filter.and(), depth).forEach(conditions::addAll);
        if (filter.or() != null) {
            conditions.add(any(each(path + ".or", filter.or(), depth)));
        }
        FilterTree<?> not = filter.not();
        if (not != null) {
            count(path, 1);
            conditions.add("(" + all(of(path + ".not", not, depth + 1)) + ") IS NOT TRUE");
        }
        return conditions;
    }

    private void compare(Predicate predicate, Comparisons comparisons) {
        try {
            predicate.compare(comparisons);
        } catch (Problem problem) {
            refused.accept(problem);
        }
    }

    private List<List<String>> each(String path, @Nullable List<? extends FilterTree<?>> filters, int depth) {
        List<List<String>> conditions = new ArrayList<>();
        if (filters != null) {
            for (int index = 0; index < filters.size(); index++) {
                count(path, 1);
                conditions.add(of(path + "[" + index + "]", filters.get(index), depth + 1));
            }
        }
        return conditions;
    }

    private static String any(List<List<String>> alternatives) {
        return alternatives.isEmpty()
                ? "FALSE"
                : alternatives.stream().map(FilterConditions::all).collect(Collectors.joining(") OR (", "((", "))"));
    }

    private static String all(List<String> conditions) {
        return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
    }

    /** Counts comparisons and filters against one limit, because both make the statement longer. */
    private void count(String path, int more) {
        boolean refusedBefore = predicates > limits.filterPredicatesMax();
        predicates += more;
        if (predicates > limits.filterPredicatesMax() && !refusedBefore) {
            refused.accept(Problem.of(
                            ProblemType.QUERY_TOO_LARGE,
                            "A filter has at most " + limits.filterPredicatesMax()
                                    + " comparisons and filters inside it; ask in several requests.")
                    .about(path, predicates, limits.filterPredicatesMax()));
        }
    }
}
