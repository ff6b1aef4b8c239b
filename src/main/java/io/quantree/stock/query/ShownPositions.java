package io.quantree.stock.query;

import io.quantree.relay.WhereClause;
import java.util.Collection;

/**
 * Positions as clients see them, in place of their table: INACTIVE while their location is INACTIVE, and updated when that began or ended.
 * Their own status stays in their row, so a location of a million positions opens and closes by one write, and each position then has the
 * status that it had.
 *
 * <p>The sets of locations are uncorrelated on purpose: PostgreSQL hashes them once for a statement. Nearly always they are empty.
 */
public final class ShownPositions {
    /** Takes the place of the table's name. {@code $1} is what {@link #within} binds; {@code own_status} is the status in the row. */
    public static final String TABLE = """
            (SELECT p.catalogue_id, p.id, p.ref, p.type, p.sku_ref, p.location_ref, p.on_hand, p.created_on, p.version, p.attributes,
               p.status AS own_status,
               CASE WHEN (p.catalogue_id, p.location_ref) IN (
                   SELECT c.id, l.ref FROM inventory_catalogue AS c JOIN location AS l ON l.retailer_id = c.retailer_id
                   WHERE c.id = ANY($1) AND l.status = 'INACTIVE')
                 THEN 'INACTIVE' ELSE p.status END AS status,
               CASE WHEN (p.catalogue_id, p.location_ref) IN (
                   SELECT c.id, l.ref FROM inventory_catalogue AS c JOIN location AS l ON l.retailer_id = c.retailer_id
                   WHERE c.id = ANY($1) AND (l.status = 'INACTIVE' OR l.status_changed_on IS NOT NULL))
                 THEN greatest(p.updated_on, (
                   SELECT coalesce(l.status_changed_on, l.updated_on)
                   FROM inventory_catalogue AS c JOIN location AS l ON l.retailer_id = c.retailer_id
                   WHERE c.id = p.catalogue_id AND l.ref = p.location_ref))
                 ELSE p.updated_on END AS updated_on
             FROM inventory_position AS p) AS inventory_position""";

    private static final String FIRST = "$1";

    private ShownPositions() {}

    /** Binds the catalogues of the positions. They are the first parameter of the statement. */
    public static WhereClause within(WhereClause where, Collection<Long> catalogueIds) {
        if (!where.bind(catalogueIds.toArray(Long[]::new)).equals(FIRST)) {
            throw new IllegalStateException("The catalogues must be the first parameter.");
        }
        return where;
    }
}
