package io.quantree.virtual.position;

/** The SQL that writes what clients say about virtual positions. */
final class VirtualPositionStatements {
    /**
     * Whether a ref that looks derived belongs to another position: $1 inventory catalogue; $2 the key of the inventory position that it is
     * made of, $3 its ref; $4 product and $5 location of the own one.
     */
    static final String TAKEN_BASE = """
            SELECT FROM inventory_position
            WHERE catalogue_id = $1 AND id = $2 AND ref = $3 AND (sku_ref, location_ref) <> ($4, $5)
            """;

    /** The ref that is derived for a position: $1 inventory catalogue, $2 product, $3 location. */
    static final String POSITION = """
            SELECT ref FROM inventory_position WHERE catalogue_id = $1 AND sku_ref = $2 AND location_ref = $3
            """;

    /** Brings a row into being: $1 catalogue, $2 id, $3 product, $4 group, $5 ref, $6 type, $7 version, $8 created, $9 updated. */
    static final String INSERT = """
            INSERT INTO virtual_position (virtual_catalogue_id, id, product_ref, group_ref, ref, type, segments, version, created_on, updated_on)
            VALUES ($1, $2, $3, $4, $5, $6, '[]', $7, $8, $9)
            ON CONFLICT DO NOTHING
            """;

    /** Locks a row and tells what is in it: $1 catalogue, $2 product, $3 group. */
    static final String LOCK = """
            SELECT version, segments FROM virtual_position
            WHERE virtual_catalogue_id = $1 AND product_ref = $2 AND group_ref = $3
            FOR NO KEY UPDATE
            """;

    /** Writes a row: $1 catalogue, $2 product, $3 group; $4 type; whether $5 says the status; attributes; segments; now. */
    static final String UPDATE = """
            UPDATE virtual_position
            SET type = coalesce($4, type), status = CASE WHEN $5 THEN $6 ELSE status END,
              attributes = CASE WHEN $7::text IS NULL THEN attributes ELSE coalesce(attributes, '{}') || $7::text::jsonb END,
              segments = $8::text::jsonb, version = version + 1, updated_on = $9
            WHERE virtual_catalogue_id = $1 AND product_ref = $2 AND group_ref = $3
            """;

    /** Withdraws positions: $1 catalogue; $2 ids, $3 products, $4 groups, $5 refs, $6 types, $7 created; $8 status, $9 now. */
    static final String WITHDRAW = """
            INSERT INTO virtual_position AS v (virtual_catalogue_id, id, product_ref, group_ref, ref, type, status, segments, version, created_on,
              updated_on)
            SELECT $1, i.id, i.product_ref, i.group_ref, i.ref, i.type, $8, '[]', 1, i.created_on, $9
            FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
              AS i (id, product_ref, group_ref, ref, type, created_on)
            ORDER BY i.product_ref COLLATE "C", i.group_ref COLLATE "C"
            ON CONFLICT (virtual_catalogue_id, product_ref, group_ref) DO UPDATE
            SET status = excluded.status, version = v.version + 1, updated_on = excluded.updated_on
            WHERE v.status IS DISTINCT FROM excluded.status
            """;

    /** Lets the statuses of positions follow what they offer: $1 catalogue; $2 products, $3 groups; $4 now. */
    static final String RELEASE = """
            UPDATE virtual_position AS v
            SET status = NULL, version = v.version + 1, updated_on = $4
            FROM (
              SELECT o.product_ref, o.group_ref
              FROM unnest($2::text[], $3::text[]) AS i (product_ref, group_ref)
              JOIN virtual_position AS o ON o.virtual_catalogue_id = $1 AND o.product_ref = i.product_ref AND o.group_ref = i.group_ref
              WHERE o.status IS NOT NULL
              ORDER BY o.product_ref, o.group_ref
              FOR NO KEY UPDATE OF o) AS held
            WHERE v.virtual_catalogue_id = $1 AND v.product_ref = held.product_ref AND v.group_ref = held.group_ref
            """;

    private VirtualPositionStatements() {}
}
