package io.quantree.ledger;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryMovement;
import java.util.List;

/**
 * Builds the statements that read pages of the ledger. The fields of the quantity and of the batch are joined for the rows of the page only.
 *
 * <p>The size of a page is a parameter, which makes the database plan each execution with the actual values: the best plan for the movements
 * of one product is not the best one for those of the last hour.
 */
final class MovementQuery {
    /**
     * The columns that {@link InventoryMovement#of} reads. A movement doesn't say the location: the claim of the quantity's ref does. Only for
     * a quantity that shares its ref with the one that claims it, all locations of the product are searched.
     */
    private static final String NAMED = """
            SELECT m.*, q.ref, q.location_ref, q.type, b.job_id
            FROM (%s) AS m
            LEFT JOIN LATERAL (
              SELECT own.ref, own.location_ref, own.type
              FROM inventory_quantity_ref r CROSS JOIN LATERAL (
                SELECT ref, location_ref, type FROM inventory_quantity
                WHERE catalogue_id = r.catalogue_id AND sku_ref = r.sku_ref AND location_ref = r.location_ref AND id = r.id OFFSET 0) own
              WHERE r.catalogue_id = m.catalogue_id AND r.id = m.quantity_id AND r.sku_ref = m.sku_ref
              UNION ALL
              SELECT ref, location_ref, type FROM inventory_quantity
              WHERE catalogue_id = m.catalogue_id AND sku_ref = m.sku_ref AND id = m.quantity_id
              LIMIT 1) q ON true
            LEFT JOIN batch b ON b.id = CASE WHEN m.source = 'BATCH' AND m.source_ref ~ '^[0-9]{1,18}$' THEN m.source_ref::bigint END
            ORDER BY %s
            """;

    private static final String ONE_CATALOGUE =
            "SELECT %s FROM inventory_movement m WHERE %s AND m.catalogue_id = %s ORDER BY %s LIMIT %s";

    private static final String SEVERAL_CATALOGUES = """
            SELECT m.* FROM %s CROSS JOIN LATERAL (
              SELECT %s FROM inventory_movement m WHERE %s AND m.catalogue_id = scope.catalogue_id ORDER BY %s LIMIT %s) AS m
            ORDER BY %s LIMIT %s
            """;

    private static final String OF_QUANTITIES = """
            SELECT m.* FROM %s CROSS JOIN LATERAL (
              SELECT %s FROM inventory_movement m
              WHERE %s AND m.catalogue_id = scope.catalogue_id AND m.sku_ref = scope.sku_ref AND m.quantity_id = scope.quantity_id
              ORDER BY %s LIMIT %s) AS m
            """;

    private static final String OF_POSITIONS = """
            SELECT m.* FROM %s CROSS JOIN LATERAL (
              SELECT %s FROM inventory_quantity q
              JOIN inventory_movement m ON m.catalogue_id = q.catalogue_id AND m.sku_ref = q.sku_ref AND m.quantity_id = q.id
              WHERE %s AND q.catalogue_id = scope.catalogue_id AND q.sku_ref = scope.sku_ref AND q.location_ref = scope.location_ref
                AND m.catalogue_id = scope.catalogue_id AND m.sku_ref = scope.sku_ref
              ORDER BY %s LIMIT %s) AS m
            """;

    private MovementQuery() {}

    static String page(MovementOrder ordering, List<Catalogue> catalogues, WhereClause where, PageArguments page) {
        ordering.restrict(where, page);
        String order = ordering.by(page);
        String rows = catalogues.size() == 1
                ? ONE_CATALOGUE.formatted(
                        InventoryMovement.COLUMNS,
                        where.text(),
                        where.bind(catalogues.get(0).id()),
                        order,
                        limit(where, page))
                : SEVERAL_CATALOGUES.formatted(
                        RowScope.catalogues(where, catalogues).table(),
                        InventoryMovement.COLUMNS,
                        where.text(),
                        order,
                        limit(where, page),
                        order,
                        limit(where, page));
        return NAMED.formatted(rows, order);
    }

    static String pageOfEachQuantity(RowScope scope, WhereClause where, PageArguments page) {
        return ofEach(OF_QUANTITIES, MovementOrder.VERSION, scope, where, page);
    }

    static String pageOfEachPosition(RowScope scope, WhereClause where, PageArguments page) {
        return ofEach(OF_POSITIONS, MovementOrder.TIME_OF_PRODUCTS, scope, where, page);
    }

    private static String ofEach(
            String statement, MovementOrder ordering, RowScope scope, WhereClause where, PageArguments page) {
        ordering.restrict(where, page);
        String order = ordering.by(page);
        return NAMED.formatted(
                statement.formatted(scope.table(), InventoryMovement.COLUMNS, where.text(), order, limit(where, page)),
                order);
    }

    private static String limit(WhereClause where, PageArguments page) {
        return where.bind((long) page.rows());
    }
}
