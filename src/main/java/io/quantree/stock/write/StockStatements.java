package io.quantree.stock.write;

import io.quantree.stock.model.PositionRule;
import io.quantree.stock.upsert.ChunkState;

/**
 * The SQL of the write path. Every statement takes arrays that are sorted by key, so that all writers lock in one order, and is written
 * so that each element costs one index probe whatever the planner believes about a table without statistics. Rows that were read are
 * reached again by their address (ctid); key and version say whether it is still the same row, and an address that has moved on matches
 * nothing, which the caller sees by the count.
 */
public final class StockStatements {
    /**
     * What the planner may not consider: it knows neither how long the arrays are nor, on a fresh table, how large the table is. A chunk
     * may also take longer than a query.
     */
    public static final String PLAN =
            "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off;"
                    + " SET LOCAL jit = off; SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL statement_timeout = '5min'";

    /**
     * Compares records with what is stored and answers those that may change something: $1 catalogue; $2 SKUs, $3 locations, $4 quantity
     * keys, $5 quantities (null forces an answer), $6 content digests, $7 statuses, $8 times of the counts. A null
     * element of $7 or $8 says nothing.
     */
    public static final String PROBE = """
            SELECT i.ordinal::int - 1,
                   q.version, q.type, q.status, q.quantity, q.as_of, q.updated_on, q.content_digest,
                   p.version, p.id, c.found, t.found, q.address, p.address
            FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[], $8::timestamptz[])
                 WITH ORDINALITY AS i (sku_ref, location_ref, id, quantity, content_digest, status, as_of, ordinal)
            LEFT JOIN LATERAL (
              SELECT ctid::text AS address, version, type, status, quantity, as_of, updated_on, content_digest FROM inventory_quantity
              WHERE catalogue_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id = i.id OFFSET 0) q ON true
            LEFT JOIN LATERAL (
              SELECT true AS found FROM inventory_quantity
              WHERE catalogue_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref
                AND type <> 'LAST_ON_HAND' AND status <> 'INACTIVE' LIMIT 1) c ON true
            LEFT JOIN LATERAL (
              SELECT ctid::text AS address, version, id FROM inventory_position
              WHERE catalogue_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref OFFSET 0) p ON true
            LEFT JOIN LATERAL (
              SELECT true AS found FROM inventory_quantity WHERE q.version IS NULL AND id = i.id LIMIT 1) t ON true
            WHERE (q.quantity = i.quantity AND q.content_digest = i.content_digest AND c.found IS NULL
                   AND (i.status IS NULL AND q.status <> 'INACTIVE' OR i.status = q.status)
                   AND (i.as_of IS NULL OR i.as_of = q.as_of)) IS NOT TRUE
            ORDER BY i.ordinal
            """;

    /**
     * Which positions, that are about to be created, would get a ref that is in use at another place: $1 keys, $2 SKUs, $3 locations. One
     * that somebody has created at its own place meanwhile is no such thing: creating it again is a conflict.
     */
    static final String TAKEN_POSITIONS = """
            SELECT i.id FROM unnest($1::bigint[], $2::text[], $3::text[]) AS i (id, sku_ref, location_ref)
            WHERE EXISTS (
              SELECT FROM inventory_position p
              WHERE p.id = i.id AND (p.sku_ref <> i.sku_ref OR p.location_ref <> i.location_ref))
            """;

    /** A quantity with all that there is to know of it, as {@link ChunkState#quantity} takes it in. */
    public static final String QUANTITY = """
            SELECT ctid::text AS address, id, ref, version, type, status, quantity, as_of, updated_on, content_digest, condition, expires_on,
              country_of_origin, channel, manufacturer, manufacturer_batch_number, supplier, segment1, segment2, segment3,
              expected_on, storage_area_ref, parent_ref, association_type, association_ref, attributes::text AS attributes
            FROM inventory_quantity
            """;

    /** Reads whole positions: $1 catalogue; $2 SKUs, $3 locations. */
    public static final String LOAD = """
            SELECT i.ordinal::int - 1, q.*
            FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS i (sku_ref, location_ref, ordinal)
            CROSS JOIN LATERAL (
            %s  WHERE catalogue_id = $1 AND sku_ref = i.sku_ref AND location_ref = i.location_ref OFFSET 0) q
            """.formatted(QUANTITY);

    /** New positions: $1 catalogue, $2 now, $3 catalogue type, $4 whether statuses follow; $5 keys, $6 on hand, $7 SKUs, $8 locations. */
    static final String INSERT_POSITIONS = """
            INSERT INTO inventory_position (catalogue_id, id, created_on, on_hand, version, updated_on, sku_ref, location_ref, ref, type, status)
            SELECT $1, i.id, $2, i.on_hand, 1, $2, i.sku_ref, i.location_ref, i.sku_ref || ':' || i.location_ref || ':' || $3, $3,
              %s
            FROM unnest($5::bigint[], $6::bigint[], $7::text[], $8::text[]) AS i (id, on_hand, sku_ref, location_ref)
            """.formatted(PositionRule.statusSql("'ACTIVE'", "i.on_hand", "$1", "$4"));

    /** Positions whose quantities change: $1 catalogue, $2 now, $3 whether statuses follow; $4 addresses, $5 keys, $6 versions, $7 differences. */
    static final String UPDATE_POSITIONS =
            """
            UPDATE inventory_position p
            SET on_hand = p.on_hand + i.on_hand_delta, version = p.version + 1, updated_on = $2, status = %s
            FROM unnest($4::text[]::tid[], $5::bigint[], $6::bigint[], $7::bigint[]) AS i (address, id, version, on_hand_delta)
            WHERE p.ctid = i.address AND p.id = i.id AND p.version = i.version
            """.formatted(PositionRule.statusSql("p.status", "p.on_hand + i.on_hand_delta", "$1", "$3"));

    /** New positions that were described: $1 to $3 as for UPDATE_POSITIONS; $4 keys, $5 on hand, $6 SKUs, $7 locations, $8 refs, and what else there is. */
    static final String DESCRIBE_POSITIONS = """
            INSERT INTO inventory_position (catalogue_id, id, created_on, on_hand, version, updated_on, sku_ref, location_ref, ref, type, status,
              attributes)
            SELECT $1, i.id, $2, i.on_hand, 1, $2, i.sku_ref, i.location_ref, i.ref, i.type, %s,
              i.attributes::jsonb
            FROM unnest($4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
              AS i (id, on_hand, sku_ref, location_ref, ref, type, status, attributes)
            """.formatted(PositionRule.statusSql("i.status", "i.on_hand", "$1", "$3"));

    /** Positions of which more than the quantities changes: the parameters of UPDATE_POSITIONS; $8 types, $9 statuses, $10 attributes. */
    static final String REWRITE_POSITIONS =
            """
            UPDATE inventory_position p
            SET on_hand = p.on_hand + i.on_hand_delta, type = i.type, attributes = i.attributes::jsonb,
              version = p.version + 1, updated_on = $2, status = %s
            FROM unnest($4::text[]::tid[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::text[])
              AS i (address, id, version, on_hand_delta, type, status, attributes)
            WHERE p.ctid = i.address AND p.id = i.id AND p.version = i.version
            """.formatted(PositionRule.statusSql("i.status", "p.on_hand + i.on_hand_delta", "$1", "$3"));

    /** New quantities: $1 catalogue, $2 now; $3 to $28 a column each. */
    static final String INSERT_QUANTITIES = """
            INSERT INTO inventory_quantity (catalogue_id, created_on, version, updated_on, id, content_digest, quantity, as_of, sku_ref, location_ref,
              ref, type, status, condition, expires_on, country_of_origin, channel, manufacturer, manufacturer_batch_number, supplier, segment1,
              segment2, segment3, expected_on, storage_area_ref, parent_ref, association_type, association_ref, attributes)
            SELECT $1, $2, i.version, $2, i.id, i.content_digest, i.quantity, i.as_of, i.sku_ref, i.location_ref,
              i.ref, i.type, i.status, i.condition, i.expires_on, i.country_of_origin, i.channel, i.manufacturer, i.manufacturer_batch_number, i.supplier,
              i.segment1, i.segment2, i.segment3, i.expected_on, i.storage_area_ref, i.parent_ref, i.association_type, i.association_ref,
              i.attributes::jsonb
            FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                 $12::text[], $13::timestamptz[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[],
                 $22::timestamptz[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[], $28::bigint[])
              AS i (id, content_digest, quantity, as_of, sku_ref, location_ref, ref, type, status, condition, expires_on, country_of_origin, channel,
                manufacturer, manufacturer_batch_number, supplier, segment1, segment2, segment3, expected_on, storage_area_ref, parent_ref,
                association_type, association_ref, attributes, version)
            """;

    /** Quantities of which only number, status and time change: $1 now; arrays of address, key, version and the new values. */
    static final String UPDATE_QUANTITIES = """
            UPDATE inventory_quantity q
            SET quantity = i.quantity, status = i.status, as_of = i.as_of, content_digest = i.content_digest, version = i.version_after, updated_on = $1
            FROM unnest($2::text[]::tid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::timestamptz[], $8::bigint[], $9::bigint[])
              AS i (address, id, version, quantity, status, as_of, content_digest, version_after)
            WHERE q.ctid = i.address AND q.id = i.id AND q.version = i.version
            """;

    /** Quantities of which anything may change: $1 catalogue, $2 now; the columns of INSERT_QUANTITIES, $29 addresses and $30 versions. */
    static final String REWRITE_QUANTITIES = """
            UPDATE inventory_quantity q
            SET content_digest = i.content_digest, quantity = i.quantity, as_of = i.as_of, type = i.type, status = i.status, condition = i.condition,
              expires_on = i.expires_on, country_of_origin = i.country_of_origin, channel = i.channel, manufacturer = i.manufacturer,
              manufacturer_batch_number = i.manufacturer_batch_number, supplier = i.supplier, segment1 = i.segment1, segment2 = i.segment2,
              segment3 = i.segment3, expected_on = i.expected_on, storage_area_ref = i.storage_area_ref, parent_ref = i.parent_ref,
              association_type = i.association_type, association_ref = i.association_ref, attributes = i.attributes::jsonb,
              version = i.version_after, updated_on = $2
            FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                 $12::text[], $13::timestamptz[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[],
                 $22::timestamptz[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[], $28::bigint[], $29::text[]::tid[], $30::bigint[])
              AS i (id, content_digest, quantity, as_of, sku_ref, location_ref, ref, type, status, condition, expires_on, country_of_origin, channel,
                manufacturer, manufacturer_batch_number, supplier, segment1, segment2, segment3, expected_on, storage_area_ref, parent_ref,
                association_type, association_ref, attributes, version_after, address, version)
            WHERE q.ctid = i.address AND q.catalogue_id = $1 AND q.id = i.id AND q.version = i.version
            """;

    /** Quantities that a later count found as they are: $1 addresses, $2 keys, $3 versions, $4 times. */
    static final String CONFIRM_QUANTITIES = """
            UPDATE inventory_quantity q
            SET as_of = i.as_of, version = q.version + 1
            FROM unnest($1::text[]::tid[], $2::bigint[], $3::bigint[], $4::timestamptz[]) AS i (address, id, version, as_of)
            WHERE q.ctid = i.address AND q.id = i.id AND q.version = i.version
            """;

    /**
     * The ledger: $1 catalogue, $2 now, $3 source, $4 its ref, $5 reason; arrays of quantity, version, difference, balance, on-hand
     * difference, SKU, status, time of the event, and where a line has a cause of its own, its source, ref and reason.
     */
    static final String INSERT_MOVEMENTS = """
            INSERT INTO inventory_movement (catalogue_id, recorded_on, source, source_ref, reason, quantity_id, quantity_version, delta, balance,
              on_hand_delta, sku_ref, status, occurred_on)
            SELECT $1, $2, coalesce(i.source, $3), coalesce(i.source_ref, $4), CASE WHEN i.source IS NULL THEN $5 ELSE i.reason END,
              i.quantity_id, i.quantity_version, i.delta, i.balance, i.on_hand_delta, i.sku_ref, i.status, i.occurred_on
            FROM unnest($6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[], $12::text[], $13::timestamptz[],
                 $14::text[], $15::text[], $16::text[])
              AS i (quantity_id, quantity_version, delta, balance, on_hand_delta, sku_ref, status, occurred_on, source, source_ref, reason)
            """;

    /** What has moved quantities since a moment: $1 catalogue; $2 SKUs, $3 quantities, $4 moments. */
    static final String RECENT_MOVEMENTS = """
            SELECT i.ordinal::int - 1, m.*
            FROM unnest($2::text[], $3::bigint[], $4::timestamptz[]) WITH ORDINALITY AS i (sku_ref, quantity_id, since, ordinal)
            CROSS JOIN LATERAL (
              SELECT coalesce(n.occurred_on, n.recorded_on) AS moved_on, n.status, n.delta, n.balance,
                coalesce(lag(n.status) OVER (ORDER BY n.quantity_version), (
                  SELECT b.status FROM inventory_movement b
                  WHERE b.catalogue_id = $1 AND b.sku_ref = i.sku_ref AND b.quantity_id = i.quantity_id AND b.quantity_version < n.quantity_version
                  ORDER BY b.quantity_version DESC LIMIT 1)) AS status_before
              FROM inventory_movement n
              WHERE n.catalogue_id = $1 AND n.sku_ref = i.sku_ref AND n.quantity_id = i.quantity_id AND n.recorded_on >= i.since
              ORDER BY n.quantity_version) m
            """;

    private StockStatements() {}
}
