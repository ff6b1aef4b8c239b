package io.quantree.ledger;

import io.quantree.relay.WhereClause;
import io.quantree.stock.model.OnHandRule;
import org.jspecify.annotations.Nullable;

/** The SQL of a reconciliation, which walks through a catalogue in steps of some products each. */
final class ReconcileStatements {
    /**
     * Opens one snapshot for the whole reconciliation. The table lock only keeps partitions from being dropped. It is taken before the
     * snapshot, because a month that is summed up in between would be visible neither as movements nor as an opening balance. Each
     * statement is planned for the products that it reads.
     */
    static final String BEGIN = """
            BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
            LOCK TABLE inventory_movement IN ACCESS SHARE MODE;
            SET LOCAL statement_timeout = '%dms';
            SET LOCAL plan_cache_mode = force_custom_plan;
            SET LOCAL enable_seqscan = off
            """;

    /** The product at which the next step ends: $1 catalogue, $2 the last product of the previous step, $3 the positions to skip. */
    static final String STEP = """
            SELECT sku_ref
            FROM inventory_position WHERE catalogue_id = $1 AND sku_ref > $2
            ORDER BY sku_ref, location_ref
            OFFSET $3 LIMIT 1
            """;

    /** The counts of a step in a row without a kind, followed by a row for each difference. */
    private static final String CHECK = """
            WITH movements AS (
              SELECT sku_ref, quantity_id, quantity_version, delta, on_hand_delta, balance, status,
                sum(delta) OVER quantity AS running,
                lead(true) OVER quantity IS NULL AS newest
              FROM inventory_movement WHERE catalogue_id = %1$s AND %2$s
              WINDOW quantity AS (PARTITION BY sku_ref, quantity_id ORDER BY quantity_version)
            ), ledger AS MATERIALIZED (
              SELECT sku_ref, quantity_id AS id,
                sum(delta) AS total, sum(on_hand_delta) AS on_hand, count(*) AS movements,
                max(balance) FILTER (WHERE newest) AS last_balance,
                max(status) FILTER (WHERE newest) AS last_status,
                min(ARRAY[quantity_version, running::bigint, balance]) FILTER (WHERE balance <> running) AS first_wrong
              FROM movements GROUP BY sku_ref, quantity_id
            ), stored_quantities AS (
              SELECT sku_ref, location_ref, id, ref, quantity, status, parent_id, promised,
                CASE WHEN %3$s THEN quantity ELSE 0 END AS counted
              FROM inventory_quantity WHERE catalogue_id = %1$s AND %2$s
            ), allocations AS (
              SELECT sku_ref, location_ref, parent_id AS id, -sum(quantity) AS pieces
              FROM stored_quantities WHERE id < 0 AND status = 'ACTIVE' GROUP BY sku_ref, location_ref, parent_id
            ), quantities AS MATERIALIZED (
              SELECT sku_ref, location_ref, ref, quantity, status, counted, total, on_hand, movements, last_balance, last_status, first_wrong
              FROM stored_quantities FULL JOIN ledger USING (sku_ref, id)
            ), stored_positions AS (
              SELECT sku_ref, location_ref, id, ref, on_hand
              FROM inventory_position WHERE catalogue_id = %1$s AND %2$s
            ), summed_positions AS (
              SELECT sku_ref, location_ref, sum(counted) AS by_rule, sum(on_hand) AS by_ledger
              FROM quantities WHERE ref IS NOT NULL GROUP BY sku_ref, location_ref
            ), positions AS MATERIALIZED (
              SELECT sku_ref, location_ref, on_hand, coalesce(by_rule, 0) AS by_rule, coalesce(by_ledger, 0) AS by_ledger
              FROM stored_positions FULL JOIN summed_positions USING (sku_ref, location_ref)
            ), differences AS (
              SELECT 'LEDGER_SUM' AS kind, sku_ref, location_ref, ref, coalesce(total, 0)::text AS expected, quantity::text AS found
              FROM quantities WHERE ref IS NOT NULL AND quantity <> coalesce(total, 0)
              UNION ALL
              SELECT 'LAST_BALANCE', sku_ref, location_ref, ref, last_balance::text, quantity::text
              FROM quantities WHERE ref IS NOT NULL AND last_balance IS DISTINCT FROM quantity
              UNION ALL
              SELECT 'LAST_STATUS', sku_ref, location_ref, ref, last_status, status
              FROM quantities WHERE ref IS NOT NULL AND last_status IS DISTINCT FROM status
              UNION ALL
              SELECT 'RUNNING_BALANCE', sku_ref, location_ref, ref, first_wrong[2]::text, first_wrong[3]::text
              FROM quantities WHERE first_wrong IS NOT NULL
              UNION ALL
              SELECT 'NO_QUANTITY', sku_ref, NULL, NULL, total::text, NULL
              FROM quantities WHERE ref IS NULL
              UNION ALL
              SELECT 'ON_HAND_RULE', sku_ref, location_ref, NULL, by_rule::text, on_hand::text
              FROM positions WHERE on_hand <> by_rule
              UNION ALL
              SELECT 'ON_HAND_LEDGER', sku_ref, location_ref, NULL, by_ledger::text, on_hand::text
              FROM positions WHERE on_hand <> by_ledger
              UNION ALL
              SELECT 'NO_POSITION', sku_ref, location_ref, NULL, by_rule::text, NULL
              FROM positions WHERE on_hand IS NULL
              UNION ALL
              SELECT 'PROMISED', sku_ref, location_ref, ref, coalesce(pieces, 0)::text,
                CASE WHEN ref IS NOT NULL THEN coalesce(promised, 0)::text END
              FROM stored_quantities FULL JOIN allocations USING (sku_ref, location_ref, id)
              WHERE coalesce(promised, 0) <> coalesce(pieces, 0)
              UNION ALL
              SELECT 'SHARED_REF', q.sku_ref, q.location_ref, q.ref, r.sku_ref || ' at ' || r.location_ref, NULL
              FROM stored_quantities q LEFT JOIN inventory_quantity_ref r ON r.catalogue_id = %1$s AND r.id = q.id
              WHERE (q.sku_ref = r.sku_ref AND q.location_ref = r.location_ref) IS NOT TRUE
              UNION ALL
              SELECT 'SHARED_REF', p.sku_ref, p.location_ref, NULL, r.sku_ref || ' at ' || r.location_ref, NULL
              FROM stored_positions p LEFT JOIN inventory_position_ref r ON r.catalogue_id = %1$s AND r.id = p.id
              WHERE (p.sku_ref = r.sku_ref AND p.location_ref = r.location_ref) IS NOT TRUE
              UNION ALL
              SELECT 'OTHER_FORM', sku_ref, location_ref, ref, normalize(ref), NULL
              FROM stored_quantities WHERE ref IS NOT NFC NORMALIZED
              UNION ALL
              SELECT 'OTHER_FORM', p.sku_ref, p.location_ref, NULL, normalize(p.sku_ref) || ' at ' || normalize(p.location_ref),
                n.sku_ref || ' at ' || n.location_ref
              FROM stored_positions p LEFT JOIN inventory_position n
                ON n.catalogue_id = %1$s AND n.sku_ref = normalize(p.sku_ref) AND n.location_ref = normalize(p.location_ref)
              WHERE p.sku_ref IS NOT NFC NORMALIZED OR p.location_ref IS NOT NFC NORMALIZED
              UNION ALL
              SELECT 'OTHER_FORM', sku_ref, location_ref, NULL, normalize(ref), NULL
              FROM stored_positions
              WHERE ref IS NOT NFC NORMALIZED AND sku_ref IS NFC NORMALIZED AND location_ref IS NFC NORMALIZED
            )
            SELECT NULL AS kind, NULL AS sku_ref, NULL AS location_ref, NULL AS ref, NULL AS expected, NULL AS found,
              (SELECT count(on_hand) FROM positions) AS positions,
              (SELECT count(ref) FROM quantities) AS quantities,
              (SELECT coalesce(sum(movements), 0)::bigint FROM quantities) AS movements
            UNION ALL
            SELECT kind, sku_ref, location_ref, ref, expected, found, 0, 0, 0
            FROM differences
            ORDER BY sku_ref NULLS FIRST, location_ref NULLS FIRST, ref NULLS FIRST, kind
            """;

    private ReconcileStatements() {}

    static String between(long catalogueId, String after, @Nullable String last, OnHandRule rule, WhereClause where) {
        String range = "sku_ref > " + where.bind(after);
        return check(catalogueId, last == null ? range : range + " AND sku_ref <= " + where.bind(last), rule, where);
    }

    static String of(long catalogueId, String product, OnHandRule rule, WhereClause where) {
        return check(catalogueId, "sku_ref = " + where.bind(product), rule, where);
    }

    private static String check(long catalogueId, String products, OnHandRule rule, WhereClause where) {
        return CHECK.formatted(where.bind(catalogueId), products, rule.condition(where));
    }
}
