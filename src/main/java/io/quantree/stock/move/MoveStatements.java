package io.quantree.stock.move;

import io.quantree.stock.write.StockStatements;

/** The SQL by which moves find what they change in positions that are locked; the writing is {@link StockStatements}'. */
public final class MoveStatements {
    /**
     * Quantities by their keys, and whether a key that the position doesn't have is in use elsewhere: $1 catalogue; $2 SKUs, $3 locations,
     * $4 keys.
     */
    static final String BY_KEY = """
            SELECT i.ordinal::int - 1, t.found, q.*
            FROM unnest($2::text[], $3::text[], $4::bigint[]) WITH ORDINALITY AS i (sku_ref, location_ref, id, ordinal)
            LEFT JOIN LATERAL (
            %s  WHERE catalogue_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id = i.id OFFSET 0) q ON true
            LEFT JOIN LATERAL (
              SELECT true AS found FROM inventory_quantity WHERE q.id IS NULL AND id = i.id LIMIT 1) t ON true
            WHERE q.id IS NOT NULL OR t.found
            """.formatted(StockStatements.QUANTITY);

    /** The quantities of fulfilments: $1 catalogue; $2 SKUs, $3 locations, $4 fulfilments. */
    static final String OF_FULFILMENTS = """
            SELECT i.ordinal::int - 1, q.*
            FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS i (sku_ref, location_ref, fulfilment_ref, ordinal)
            CROSS JOIN LATERAL (
            %s  WHERE catalogue_id = $1 AND association_ref = i.fulfilment_ref AND sku_ref = i.sku_ref AND location_ref = i.location_ref
              OFFSET 0) q
            """.formatted(StockStatements.QUANTITY);

    /** The stock counts of positions: $1 catalogue; $2 SKUs, $3 locations. */
    static final String COUNTS = """
            SELECT i.ordinal::int - 1, q.*
            FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS i (sku_ref, location_ref, ordinal)
            CROSS JOIN LATERAL (
            %s  WHERE catalogue_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND type = 'LAST_ON_HAND' OFFSET 0) q
            """.formatted(StockStatements.QUANTITY);

    /** Which deltas have been applied: $1 catalogue; $2 digests of their ids. */
    public static final String KNOWN_DELTAS = """
            SELECT i.ordinal::int - 1, d.content_digest
            FROM unnest($2::uuid[]) WITH ORDINALITY AS i (delta_id, ordinal)
            CROSS JOIN LATERAL (
              SELECT content_digest FROM inventory_delta WHERE catalogue_id = $1 AND delta_id = i.delta_id OFFSET 0) d
            """;

    /** Remembers deltas: $1 catalogue, $2 week; $3 digests of their ids, $4 digests of what they say. */
    static final String REMEMBER_DELTAS = """
            INSERT INTO inventory_delta (catalogue_id, week, delta_id, content_digest)
            SELECT $1, $2, i.delta_id, i.content_digest FROM unnest($3::uuid[], $4::bigint[]) AS i (delta_id, content_digest)
            """;

    private MoveStatements() {}
}
