package io.quantree.stock.write;

/** The SQL by which a mutation finds and locks the few positions that it is about; the writing is {@link StockStatements}'. */
public final class EditStatements {
    /** A mutation waits for others only so long, then gives way and comes again. */
    public static final String PATIENCE = StockStatements.PLAN + "; SET LOCAL lock_timeout = '2s'";

    /** Where the quantity of that ref lies: $1 catalogue, $2 key, $3 ref. */
    public static final String PLACE_OF_QUANTITY = """
            SELECT sku_ref, location_ref FROM inventory_quantity WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    /** Where the position of that ref lies: $1 catalogue, $2 key, $3 ref. */
    public static final String PLACE_OF_POSITION = """
            SELECT sku_ref, location_ref FROM inventory_position WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    /** Which position the quantity of that key lies in: $1 catalogue, $2 key. */
    public static final String HOME_OF_QUANTITY = """
            SELECT p.ref, p.sku_ref, p.location_ref FROM inventory_quantity q JOIN inventory_position p USING (catalogue_id, sku_ref, location_ref)
            WHERE q.catalogue_id = $1 AND q.id = $2
            """;

    /** Lets nobody else bring the same ref into being until the transaction ends: $1 its key. */
    public static final String CLAIM_REF = "SELECT pg_advisory_xact_lock($1)";

    /**
     * Locks positions and reads them: $1 catalogue; $2 SKUs, $3 locations, in the order of all who lock several. They are locked one after
     * the other in that order, each by its key, whatever the planner believes about the table.
     */
    public static final String LOCK_POSITIONS = """
            SELECT p.*
            FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS i (sku_ref, location_ref, ordinal)
            CROSS JOIN LATERAL (
              SELECT ctid::text AS address, id, version, on_hand, sku_ref, location_ref, ref, type, status, attributes::text AS attributes
              FROM inventory_position
              WHERE catalogue_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref
              FOR NO KEY UPDATE) p
            """;

    private EditStatements() {}
}
