package io.quantree.stock;

import io.quantree.graphql.WhereClause;
import java.util.Set;

/**
 * The one place that says how much a quantity adds to its position's on hand: ACTIVE quantities of the counted types, and a LAST_ON_HAND
 * that is still CREATED.
 */
record OnHandRule(Set<String> types) {
    OnHandRule {
        types = Set.copyOf(types);
    }

    long counted(String type, String status, long quantity) {
        return counts(type, status) ? quantity : 0;
    }

    boolean counts(String type, String status) {
        return types.contains(type)
                && (status.equals(QuantityStatus.ACTIVE)
                        || (status.equals(QuantityStatus.CREATED) && type.equals(QuantityType.LAST_ON_HAND)));
    }

    /** The same over the columns of the table, for statements that add up more rows than should be read. */
    String condition(WhereClause where) {
        return "type = ANY(%s) AND (status = 'ACTIVE' OR (status = 'CREATED' AND type = 'LAST_ON_HAND'))"
                .formatted(where.bind(types.toArray(String[]::new)));
    }
}
