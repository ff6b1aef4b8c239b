package io.quantree.stock.model;

/** The SQL that finds positions or quantities by their refs. */
final class NamedRows {
    /**
     * Reads the claims of the refs, and each row by its whole key, also while the planner takes the tables to be empty. Of rows that share
     * a ref, it finds the one that claims it.
     */
    private static final String STATEMENT = """
            SELECT %s
            FROM (
              SELECT catalogue_id AS home, sku_ref AS sku, location_ref AS location, id AS key FROM %s
              WHERE catalogue_id = $1 AND id = ANY($2)) AS claim
            CROSS JOIN LATERAL (
              SELECT * FROM %s WHERE catalogue_id = home AND sku_ref = sku AND location_ref = location AND id = key OFFSET 0) AS named
            WHERE ref = ANY($3)
            """;

    private NamedRows() {}

    static String select(String columns, String claims, String table) {
        return STATEMENT.formatted(columns, claims, table);
    }
}
