package io.quantree.rebuild;

final class RebuildStatements {
    /**
     * Stores the status rule of a catalogue; the row count is 0 when the rule is unchanged: $1 catalogue, $2 lower bounds, $3 statuses, $4
     * whether it is the built-in rule, which a catalogue without a row has.
     */
    static final String STORE_RULE = """
            INSERT INTO position_rule (catalogue_id, lower_bounds, statuses)
            SELECT $1::bigint, $2::bigint[], $3::text[]
            WHERE NOT $4::boolean OR EXISTS (SELECT FROM position_rule WHERE catalogue_id = $1)
            ON CONFLICT (catalogue_id) DO UPDATE SET lower_bounds = excluded.lower_bounds, statuses = excluded.statuses
            WHERE (position_rule.lower_bounds, position_rule.statuses) IS DISTINCT FROM (excluded.lower_bounds, excluded.statuses)
            """;

    /** Starts the rebuild of a catalogue, or restarts a running one: $1 catalogue, $2 reason, $3 now. */
    static final String START = """
            INSERT INTO rebuild (catalogue_id, status, reason, begun, processed, changed, cursor_sku_ref, cursor_location_ref, version, started_on,
              updated_on)
            VALUES ($1, 'RUNNING', $2, false, 0, 0, '', '', 1, $3, $3)
            ON CONFLICT (catalogue_id) DO UPDATE
            SET status = 'RUNNING', reason = excluded.reason, begun = false, processed = 0, changed = 0, total = NULL, cursor_sku_ref = '',
              cursor_location_ref = '', version = rebuild.version + 1, started_on = excluded.started_on, updated_on = excluded.updated_on,
              completed_on = NULL
            RETURNING id
            """;

    private static final String RUN = """
            SELECT id, catalogue_id, version, begun, cursor_sku_ref, cursor_location_ref FROM rebuild WHERE status = 'RUNNING'\
            """;

    /** The running rebuilds: $1 limit. */
    static final String RUNNING = RUN + " ORDER BY id LIMIT $1";

    /** Marks that no transaction writes by the former rule any more: $1 id, $2 version, $3 catalogue, $4 now. */
    static final String BEGIN = """
            UPDATE rebuild
            SET begun = true, total = (SELECT count(*) FROM inventory_position WHERE catalogue_id = $3), updated_on = $4
            WHERE id = $1 AND version = $2 AND status = 'RUNNING' AND NOT begun
            """;

    /** Locks the running rebuild, unless another transaction holds the lock: $1 id, $2 version. */
    static final String TRY_LOCK = RUN + " AND id = $1 AND version = $2 AND begun FOR NO KEY UPDATE SKIP LOCKED";

    /** Stores the progress of a page: $1 id, $2 processed positions, $3 changed ones, $4 and $5 the last one, $6 now. */
    static final String MOVE_ON = """
            UPDATE rebuild
            SET processed = processed + $2, changed = changed + $3, cursor_sku_ref = $4, cursor_location_ref = $5, updated_on = $6
            WHERE id = $1
            """;

    /** Completes the rebuild: $1 id, $2 now. */
    static final String COMPLETE = """
            UPDATE rebuild SET status = 'COMPLETE', total = processed, version = version + 1, updated_on = $2, completed_on = $2 WHERE id = $1
            """;

    private RebuildStatements() {}
}
