package io.quantree.expiry;

/** The SQL of a sweep. Both queries repeat the condition of the partial index {@code inventory_quantity_expiring}, to read only that index. */
final class ExpiryStatements {
    /** Catalogues with quantities that are due: $1 until when, $2 statuses. */
    static final String CATALOGUES = """
            SELECT c.id, c.retailer_id, c.ref, c.type FROM inventory_catalogue c
            WHERE EXISTS (
              SELECT FROM inventory_quantity q
              WHERE q.catalogue_id = c.id AND q.expires_on IS NOT NULL AND q.expires_on <= $1
                AND q.status NOT IN ('INACTIVE', 'EXPIRED', 'QUARANTINED') AND q.type <> 'RESERVED' AND q.status = ANY($2))
            ORDER BY c.id
            """;

    /** Quantities that are due: $1 catalogue, $2 until when, $3 statuses, $4 how many at most. */
    static final String DUE = """
            SELECT sku_ref, location_ref, id FROM inventory_quantity
            WHERE catalogue_id = $1 AND expires_on IS NOT NULL AND expires_on <= $2
              AND status NOT IN ('INACTIVE', 'EXPIRED', 'QUARANTINED') AND type <> 'RESERVED' AND status = ANY($3)
            ORDER BY expires_on LIMIT $4
            """;

    /** Locks the sweep of a catalogue until the end of the transaction: $1 catalogue. */
    static final String TAKE_TURN = """
            SELECT pg_try_advisory_xact_lock(hashtext('expiry sweep'), ($1::bigint % 2147483647)::int) AS turn
            """;

    private ExpiryStatements() {}
}
