package io.quantree.stock.level;

import io.quantree.relay.WhereClause;

/**
 * {@link LevelRule} over the columns of quantities, for statements that add up in the database.
 *
 * @param where takes the parameters of the texts, which are added with each call
 * @param at the SQL of the moment, of the type timestamptz
 */
public record LevelSql(LevelRule rule, WhereClause where, String at) {
    /** Whether the date of the quantity itself, or the end of a hold, has passed. */
    public String expired() {
        String latest = rule.lead().isZero()
                ? at
                : "(%s + %s::bigint * interval '1 microsecond')"
                        .formatted(at, where.bind(rule.lead().toNanos() / 1_000));
        return "(expires_on <= " + latest + " OR held_until <= now()) IS TRUE";
    }

    /** Whether the quantity holds back itself and everything below it. */
    public String withdrawn() {
        return "(" + expired() + " OR status IN ('EXPIRED', 'QUARANTINED'))";
    }

    /** Whether a quantity is stock: TRUE, FALSE when it holds other goods, and NULL when it holds none. */
    public String stock() {
        return "CASE WHEN type = 'RESERVED' THEN NULL WHEN " + counts()
                + " THEN TRUE WHEN quantity >= 0 AND status <> 'INACTIVE' THEN FALSE END";
    }

    /** Whether a quantity without a parent adds to free. */
    public String freeOfRoot() {
        return "(NOT " + expired() + " AND CASE WHEN type = 'RESERVED' THEN status = 'ACTIVE' ELSE " + counts()
                + " END)";
    }

    /**
     * What a quantity has for the allocations that draw on it: nothing when it is withdrawn or holds no goods, else its own pieces less those
     * that were sold of it.
     *
     * @param quantity the name that the statement gives the table, whose columns no other table of it has
     */
    public String forAllocations(String quantity) {
        return """
                CASE WHEN %2$s OR (%3$s) IS NULL THEN 0 ELSE %1$s.quantity + coalesce((
                  SELECT sum(least(0, sold.quantity)) FROM inventory_quantity AS sold
                  WHERE sold.catalogue_id = %1$s.catalogue_id AND sold.sku_ref = %1$s.sku_ref AND sold.location_ref = %1$s.location_ref
                    AND sold.parent_id = %1$s.id AND sold.id >= 0 AND sold.status = 'ACTIVE'), 0) END\
                """.formatted(quantity, withdrawn(), stock());
    }

    /**
     * The pieces that allocations take from a quantity now, for statements that pass over allocations. Those whose time is over are looked
     * for only where there are any, and by no index but that of holds: the one of parents would read all allocations.
     *
     * @param quantity the name that the statement gives the table
     */
    public static String promised(String quantity) {
        return """
                CASE WHEN %1$s.promised IS NULL THEN 0 ELSE %1$s.promised - (
                  SELECT coalesce(-sum(held.quantity), 0)::bigint FROM inventory_quantity AS held
                  WHERE held.catalogue_id = %1$s.catalogue_id AND held.sku_ref = %1$s.sku_ref AND held.location_ref = %1$s.location_ref
                    AND held.parent_id IS NOT DISTINCT FROM %1$s.id AND held.status = 'ACTIVE' AND held.held_until <= now()) END\
                """.formatted(quantity);
    }

    private String counts() {
        return rule.onHand().condition(where);
    }
}
