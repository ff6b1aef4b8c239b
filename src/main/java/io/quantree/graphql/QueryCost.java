package io.quantree.graphql;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cost of a selection: the number of reads that it can cause. A field with its own read counts its weight; a selection below a list
 * counts once for each possible entry of the page. Computed once for each document, because only variable page sizes differ between
 * requests.
 *
 * @param weight the cost of the field itself; 0 when it is read with its parent
 * @param page the possible number of entries; null for a single object
 */
record QueryCost(int weight, @Nullable PageSize page, List<QueryCost> below) {
    /** Costs saturate here; no limit may be higher. */
    static final long MAX = 1_000_000_000;

    /** The size of a page: a literal, a default or a variable. */
    record PageSize(@Nullable String variable, int otherwise, int max) {
        long of(Map<String, Object> variables) {
            Object given = variable == null ? null : variables.get(variable);
            // The list itself refuses a page that is too large, with a better message.
            return given instanceof Number number ? Math.max(0, Math.min(max, number.longValue())) : otherwise;
        }
    }

    /** The cost with these variables. A fragment with several uses is computed once. */
    long of(Map<String, Object> variables) {
        return of(variables, new IdentityHashMap<>());
    }

    private long of(Map<String, Object> variables, Map<QueryCost, Long> known) {
        Long seen = known.get(this);
        if (seen != null) {
            return seen;
        }
        long sum = 0;
        for (QueryCost each : below) {
            sum = Math.min(MAX, sum + each.of(variables, known));
        }
        long entries = page == null ? 1 : page.of(variables);
        long cost = Math.min(MAX, weight + Math.min(MAX, entries * sum));
        known.put(this, cost);
        return cost;
    }
}
