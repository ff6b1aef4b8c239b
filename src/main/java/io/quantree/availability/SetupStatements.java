package io.quantree.availability;

/** The SQL that reads what decides about a virtual catalogue's offers, other than stock. */
final class SetupStatements {
    /** All of it belongs to one moment. */
    static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    static final String END = "COMMIT";

    /** The catalogue: $1 its ref. */
    static final String CATALOGUE = """
            SELECT v.id, v.retailer_id, v.ref, v.type, v.status, v.product_catalogue_ref, v.network_ids, v.control_group_id, v.all_networks,
              v.floor_at_zero, v.position_statuses, i.id AS inventory_id, i.retailer_id AS inventory_retailer_id, i.ref AS inventory_ref,
              i.type AS inventory_type, coalesce(s.version, 0) AS version
            FROM virtual_catalogue AS v
            JOIN inventory_catalogue AS i ON i.id = v.inventory_catalogue_id
            LEFT JOIN retailer_setup AS s ON s.retailer_id = v.retailer_id
            WHERE v.ref = $1
            """;

    private SetupStatements() {}
}
