package io.quantree.ledger;

import io.quantree.relay.WhereClause;
import io.quantree.stock.model.OnHandRule;
import org.jspecify.annotations.Nullable;

/** The SQL of a reconciliation, which goes through a catalogue product by product, some at a time. */
final class ReconcileStatements {
    /**
     * One view of everything for as long as it takes. The lock, which only keeps partitions from being dropped, comes before the view is
     * taken: a month that is summed up in between would be neither here nor there. Each statement is planned for the products that it is
     * about.
     */
    static final String BEGIN = """
            BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
            LOCK TABLE inventory_movement IN ACCESS SHARE MODE;
            SET LOCAL statement_timeout = '%dms'; SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_seqscan = off
            """;

    /** The product at which the next step ends: $1 catalogue, $2 the last product of the step before, $3 how many positions lie between. */
    static final String STEP = """
            SELECT sku_ref FROM inventory_position
            WHERE catalogue_id = $1 AND sku_ref > $2 ORDER BY sku_ref, location_ref OFFSET $3 LIMIT 1
            """;

    private static final String CHECK = """
            WITH ledger AS MATERIALIZED (
              SELECT sku_ref, quantity_id AS id, sum(delta) AS total, sum(on_hand_delta) AS on_hand, count(*) AS movements,
                max(balance) FILTER (WHERE newest) AS balance, max(status) FILTER (WHERE newest) AS noted,
                min(ARRAY[quantity_version, running::bigint, balance]) FILTER (WHERE balance <> running) AS broken
              FROM (
                SELECT sku_ref, quantity_id, quantity_version, delta, on_hand_delta, balance, status,
                  sum(delta) OVER quantity AS running, lead(true) OVER quantity IS NULL AS newest
                FROM inventory_movement WHERE catalogue_id = %1$s AND %2$s
                WINDOW quantity AS (PARTITION BY sku_ref, quantity_id ORDER BY quantity_version)) AS movements
              GROUP BY sku_ref, quantity_id
            ), quantities AS MATERIALIZED (
              SELECT sku_ref, location_ref, ref, quantity, status, counted, total, on_hand, movements, balance, noted, broken
              FROM (
                SELECT sku_ref, location_ref, id, ref, quantity, status, CASE WHEN %3$s THEN quantity ELSE 0 END AS counted
                FROM inventory_quantity WHERE catalogue_id = %1$s AND %2$s) AS stored
              FULL JOIN ledger USING (sku_ref, id)
            ), positions AS MATERIALIZED (
              SELECT sku_ref, location_ref, on_hand, coalesce(rule, 0) AS rule, coalesce(ledger, 0) AS ledger
              FROM (SELECT sku_ref, location_ref, on_hand FROM inventory_position WHERE catalogue_id = %1$s AND %2$s) AS stored
              FULL JOIN (
                SELECT sku_ref, location_ref, sum(counted) AS rule, sum(on_hand) AS ledger
                FROM quantities WHERE ref IS NOT NULL GROUP BY sku_ref, location_ref) AS summed USING (sku_ref, location_ref)
            )
            SELECT NULL AS kind, NULL AS sku_ref, NULL AS location_ref, NULL AS ref, NULL AS expected, NULL AS found,
              (SELECT count(on_hand) FROM positions) AS positions, (SELECT count(ref) FROM quantities) AS quantities,
              (SELECT coalesce(sum(movements), 0)::bigint FROM quantities) AS movements
            UNION ALL
            SELECT kind, sku_ref, location_ref, ref, expected, found, 0, 0, 0
            FROM (
              SELECT 'LEDGER_SUM' AS kind, sku_ref, location_ref, ref, coalesce(total, 0)::text AS expected, quantity::text AS found
              FROM quantities WHERE ref IS NOT NULL AND quantity <> coalesce(total, 0)
              UNION ALL
              SELECT 'LAST_BALANCE', sku_ref, location_ref, ref, balance::text, quantity::text
              FROM quantities WHERE ref IS NOT NULL AND balance IS DISTINCT FROM quantity
              UNION ALL
              SELECT 'LAST_STATUS', sku_ref, location_ref, ref, noted, status
              FROM quantities WHERE ref IS NOT NULL AND noted IS DISTINCT FROM status
              UNION ALL
              SELECT 'RUNNING_BALANCE', sku_ref, location_ref, ref, broken[2]::text, broken[3]::text
              FROM quantities WHERE broken IS NOT NULL
              UNION ALL
              SELECT 'NO_QUANTITY', sku_ref, NULL, NULL, total::text, NULL
              FROM quantities WHERE ref IS NULL
              UNION ALL
              SELECT 'ON_HAND_RULE', sku_ref, location_ref, NULL, rule::text, on_hand::text
              FROM positions WHERE on_hand <> rule
              UNION ALL
              SELECT 'ON_HAND_LEDGER', sku_ref, location_ref, NULL, ledger::text, on_hand::text
              FROM positions WHERE on_hand <> ledger
              UNION ALL
              SELECT 'NO_POSITION', sku_ref, location_ref, NULL, rule::text, NULL
              FROM positions WHERE on_hand IS NULL) AS differences
            ORDER BY sku_ref NULLS FIRST, location_ref NULLS FIRST, ref NULLS FIRST, kind
            """;

    private ReconcileStatements() {}

    /** Checks the products after one, up to another or to the end. */
    static String between(long catalogueId, String after, @Nullable String last, OnHandRule rule, WhereClause where) {
        String range = "sku_ref > " + where.bind(after);
        return check(catalogueId, last == null ? range : range + " AND sku_ref <= " + where.bind(last), rule, where);
    }

    /** Checks one product. */
    static String of(long catalogueId, String product, OnHandRule rule, WhereClause where) {
        return check(catalogueId, "sku_ref = " + where.bind(product), rule, where);
    }

    private static String check(long catalogueId, String products, OnHandRule rule, WhereClause where) {
        return CHECK.formatted(where.bind(catalogueId), products, rule.condition(where));
    }
}
