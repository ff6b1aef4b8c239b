package io.quantree.offer;

import io.quantree.virtual.model.VirtualCatalogueRows;

/** The SQL that reads what decides about a virtual catalogue's offers, other than stock. */
final class SetupStatements {
    /** All of it belongs to one moment. */
    static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    static final String END = "COMMIT";

    /** The catalogue: $1 its ref. */
    static final String CATALOGUE = "SELECT " + VirtualCatalogueRows.COLUMNS + """
            , coalesce((SELECT s.version FROM retailer_setup AS s WHERE s.retailer_id = virtual_catalogue.retailer_id), 0) AS setup_version
            FROM virtual_catalogue
            WHERE ref = $1
            """;

    private SetupStatements() {}
}
