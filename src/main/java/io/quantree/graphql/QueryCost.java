package io.quantree.graphql;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.Collection;
import java.util.HashMap;
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
 * @param keys the keys that are looked up, each of which is a read and an entry; null when the field has none
 * @param page the possible number of entries; null for a single object
 */
record QueryCost(int weight, @Nullable Keys keys, @Nullable PageSize page, List<QueryCost> below) {
    /** Costs saturate here; no limit may be higher. */
    static final long MAX = 1_000_000_000;

    /** The number of keys of a lookup: those of a literal, of a variable, or of the variable's default. */
    record Keys(@Nullable String variable, int otherwise) {
        static @Nullable Keys of(Field field, Map<String, Integer> defaults) {
            for (Argument argument : field.getArguments()) {
                if (argument.getName().equals("keys")) {
                    return argument.getValue() instanceof VariableReference variable
                            ? new Keys(variable.getName(), defaults.getOrDefault(variable.getName(), 1))
                            : new Keys(null, count(argument.getValue()));
                }
            }
            return null;
        }

        static Map<String, Integer> defaults(List<VariableDefinition> variables) {
            Map<String, Integer> defaults = new HashMap<>();
            variables.forEach(variable -> defaults.put(variable.getName(), count(variable.getDefaultValue())));
            return defaults;
        }

        private static int count(@Nullable Value<?> keys) {
            return keys instanceof ArrayValue list ? list.getValues().size() : 1;
        }

        long of(Map<String, Object> variables) {
            Object given = variable == null ? null : variables.get(variable);
            int count = given instanceof Collection<?> list ? list.size() : given == null ? otherwise : 1;
            return Math.max(1, count);
        }
    }

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
        long lookups = keys == null ? 1 : keys.of(variables);
        long entries = keys == null && page != null ? page.of(variables) : lookups;
        long cost = Math.min(MAX, weight * lookups + Math.min(MAX, entries * sum));
        known.put(this, cost);
        return cost;
    }
}
