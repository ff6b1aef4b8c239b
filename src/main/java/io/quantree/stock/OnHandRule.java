package io.quantree.stock;

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
        boolean counts = types.contains(type)
                && (status.equals(QuantityStatus.ACTIVE)
                        || (status.equals(QuantityStatus.CREATED) && type.equals(QuantityType.LAST_ON_HAND)));
        return counts ? quantity : 0;
    }
}
