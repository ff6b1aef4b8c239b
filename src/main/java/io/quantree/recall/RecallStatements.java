package io.quantree.recall;

final class RecallStatements {
    static final String COLUMNS = """
            r.id, r.status, r.manufacturer_batch_number, r.manufacturer, r.supplier, r.product_refs, r.location_refs, r.reason,
            r.lift_reason, r.quantities, r.freed, r.version, r.created_on, r.updated_on, r.completed_on, r.cursor_sku_ref,
            r.cursor_location_ref, r.cursor_id, c.id AS home_id, c.retailer_id, c.ref AS home_ref, c.type AS home_type
            """;

    static final String TABLES = "recall r JOIN inventory_catalogue c ON c.id = r.catalogue_id";

    /** Declares a recall, unless one of the same criteria applies: $1 catalogue, $2 to $6 criteria, $7 their digest, $8 reason, $9 now. */
    static final String DECLARE = """
            INSERT INTO recall (catalogue_id, status, manufacturer_batch_number, manufacturer, supplier, product_refs, location_refs, digest, reason,
              quantities, freed, version, created_on, updated_on, checked_on, cursor_sku_ref, cursor_location_ref, cursor_id)
            VALUES ($1, 'RUNNING', $2, $3, $4, $5, $6, $7, $8, 0, 0, 1, $9, $9, $9, '', '', 0)
            ON CONFLICT (catalogue_id, digest) WHERE status IN ('RUNNING', 'IN_FORCE') DO NOTHING
            RETURNING id
            """;

    static final String SAME =
            "SELECT id FROM recall WHERE catalogue_id = $1 AND digest = $2 AND status IN ('RUNNING', 'IN_FORCE')";

    static final String FIND = "SELECT " + COLUMNS + " FROM " + TABLES + " WHERE r.id = $1";

    /** Locks one recall, after waiting for other transactions: $1 id. */
    static final String LOCK = FIND + " FOR NO KEY UPDATE OF r";

    /** Locks one recall, unless another transaction holds the lock: $1 id. */
    static final String TRY_LOCK = LOCK + " SKIP LOCKED";

    /** Recalls that need work: $1 recalls in force were last checked at this time or before, $2 limit. */
    static final String WORK = """
            SELECT id FROM recall WHERE status <> 'LIFTED' AND (status <> 'IN_FORCE' OR checked_on <= $1) ORDER BY checked_on LIMIT $2
            """;

    static final String CLAIM =
            "UPDATE recall SET checked_on = $2 WHERE id = $1 AND (status <> 'IN_FORCE' OR checked_on <= $3)";

    static final String TAKEN = "UPDATE recall SET quantities = quantities + $2, updated_on = $3 WHERE id = $1";

    static final String SETTLE = """
            UPDATE recall SET status = 'IN_FORCE', version = version + 1, updated_on = $2, checked_on = $2, completed_on = $2
            WHERE id = $1 AND status = 'RUNNING'
            """;

    static final String LIFT = """
            UPDATE recall SET status = 'LIFTING', lift_reason = $2, version = version + 1, updated_on = $3, completed_on = NULL WHERE id = $1
            """;

    static final String FREED = """
            UPDATE recall SET freed = freed + $2, updated_on = $3, cursor_sku_ref = $4, cursor_location_ref = $5, cursor_id = $6 WHERE id = $1
            """;

    static final String END = """
            UPDATE recall SET status = 'LIFTED', version = version + 1, updated_on = $2, completed_on = $2 WHERE id = $1 AND status = 'LIFTING'
            """;

    private RecallStatements() {}
}
