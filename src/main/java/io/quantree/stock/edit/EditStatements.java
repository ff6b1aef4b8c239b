package io.quantree.stock.edit;

/** The SQL by which a mutation finds the few positions that it is about. */
final class EditStatements {
    /** The position of a quantity with that ref: $1 catalogue, $2 key, $3 ref. */
    static final String PLACE_OF_QUANTITY = """
            SELECT sku_ref, location_ref FROM inventory_quantity WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    /** The place of a position with that ref: $1 catalogue, $2 key, $3 ref. */
    static final String PLACE_OF_POSITION = """
            SELECT sku_ref, location_ref FROM inventory_position WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    /** The position in which the quantity of that key lies: $1 catalogue, $2 key. */
    static final String HOME_OF_QUANTITY = """
            SELECT p.ref, p.sku_ref, p.location_ref FROM inventory_quantity q JOIN inventory_position p USING (catalogue_id, sku_ref, location_ref)
            WHERE q.catalogue_id = $1 AND q.id = $2
            """;

    /** Keeps other transactions from creating the same ref until this one ends: $1 its key. */
    static final String CLAIM_REF = "SELECT pg_advisory_xact_lock($1)";

    private EditStatements() {}
}
