package io.quantree.stock.model;

import io.quantree.relay.WhereClause;
import java.util.Set;

/**
 * Defines how much a quantity adds to its position's on hand: it counts by its type and its status. Stock counts have statuses of their
 * own, because one that is only CREATED is stock already.
 */
public record OnHandRule(Set<String> types, Set<String> statuses, Set<String> stockCountStatuses) {
    public OnHandRule {
        types = Set.copyOf(types);
        statuses = Set.copyOf(statuses);
        stockCountStatuses = Set.copyOf(stockCountStatuses);
    }

    public static OnHandRule of(StockRules rules) {
        return new OnHandRule(rules.onHandTypes(), rules.onHandStatuses(), rules.stockCountStatuses());
    }

    public long counted(QuantityState state) {
        return counted(state.type(), state.status(), state.quantity());
    }

    public long counted(String type, String status, long quantity) {
        return counts(type, status) ? quantity : 0;
    }

    public boolean counts(String type, String status) {
        return types.contains(type)
                && (type.equals(QuantityType.LAST_ON_HAND) ? stockCountStatuses : statuses).contains(status);
    }

    /** The rule as a condition over the columns of the table, for statements that add up in the database. */
    public String condition(WhereClause where) {
        return "type = ANY(%s) AND status = ANY(CASE type WHEN 'LAST_ON_HAND' THEN %s::text[] ELSE %s::text[] END)"
                .formatted(
                        where.bind(types.toArray(String[]::new)),
                        where.bind(stockCountStatuses.toArray(String[]::new)),
                        where.bind(statuses.toArray(String[]::new)));
    }
}
