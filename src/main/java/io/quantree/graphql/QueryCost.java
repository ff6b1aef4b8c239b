package io.quantree.graphql;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a selection costs: how many reads it could cause. A field that is read on its own counts as its weight; what lies below a list
 * counts once for each entry that the list's page may have. Worked out when the document is read, because only page sizes that are
 * variables differ from one request to the next.
 *
 * @param weight what the field itself costs, 0 when it comes with its parent
 * @param page how many entries there may be to read the fields below for; null when there is one
 * @param below the selections inside
 */
record QueryCost(int weight, @Nullable PageSize page, List<QueryCost> below) {
    /** Beyond this nothing is told apart any more; no limit may be higher. */
    static final long MAX = 1_000_000_000;

    /** Where the size of a page is written. */
    record PageSize(@Nullable String variable, int otherwise, int max) {
        long of(Map<String, Object> variables) {
            Object given = variable == null ? null : variables.get(variable);
            // A page that is too large is refused by the list itself, with a better message.
            return given instanceof Number number ? Math.max(0, Math.min(max, number.longValue())) : otherwise;
        }
    }

    /** The cost with these variables; a fragment that is used in many places is added up once. */
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
