package io.quantree.stock.model;

import io.quantree.catalogue.RefKey;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

/** Finds positions or quantities by their refs: $1 catalogues, $2 keys, $3 refs. */
public final class RefLookup {
    /**
     * Reads the claims of the refs, and each row by its whole key, also while the planner takes the tables to be empty. Of rows that share
     * a ref, it finds the one that claims it.
     */
    private static final String STATEMENT = """
            SELECT %s
            FROM (
              SELECT catalogue_id AS home, sku_ref AS sku, location_ref AS location, id AS key FROM %s
              WHERE catalogue_id = ANY($1) AND id = ANY($2)) AS claim
            CROSS JOIN LATERAL (
              SELECT * FROM %s WHERE catalogue_id = home AND sku_ref = sku AND location_ref = location AND id = key OFFSET 0) AS named
            WHERE ref = ANY($3)
            """;

    private static final String PLACE = "sku_ref, location_ref";

    public static final String POSITIONS = position(InventoryPosition.COLUMNS);
    public static final String QUANTITIES = quantity(InventoryQuantity.COLUMNS);

    /** Reads the places of positions. */
    public static final String POSITION_PLACES = position(PLACE);

    /** Reads the places of quantities. */
    public static final String QUANTITY_PLACES = quantity(PLACE);

    private RefLookup() {}

    private static String position(String columns) {
        return select(columns, InventoryPosition.CLAIMS, "inventory_position");
    }

    private static String quantity(String columns) {
        return select(columns, InventoryQuantity.CLAIMS, "inventory_quantity");
    }

    private static String select(String columns, String claims, String table) {
        return STATEMENT.formatted(columns, claims, table);
    }

    public static Tuple of(long catalogueId, String ref) {
        return of(catalogueId, List.of(ref));
    }

    public static Tuple of(long catalogueId, Collection<String> refs) {
        Long[] keys = refs.stream().map(ref -> RefKey.of(catalogueId, ref)).toArray(Long[]::new);
        return Tuple.of(new Long[] {catalogueId}, keys, refs.toArray(String[]::new));
    }
}
