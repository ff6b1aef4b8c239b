package io.quantree.offer;

/** The SQL that reads what there is of products. Keys hide from the planner behind subqueries: one plan is good for any number of them. */
final class SupplyStatements {
    /** The length, in characters, up to which the driver remembers that it has prepared a statement. */
    static final int REMEMBERED_MAX = 2_048;

    /** What the row of a summary is about. */
    static final int STOCK = 0;

    static final int POSITION_STATUS = 1;
    static final int WITHDRAWN = 2;
    static final int SETUP = 3;

    /** Flags of a row about stock: quantities that descend from others, and quantities that arrive some time. */
    static final int HAS_TREE = 1;

    static final int HAS_ARRIVALS = 2;

    /**
     * What stands by itself, added up for each location, from one range of the primary key for each product; which of its positions are
     * not plainly ACTIVE, from an index that holds only those; which of its virtual positions are withdrawn; and the retailer's count of
     * changes, all of one moment. Takes products, first and last locations; the conditions of what is free and of what matches; types
     * that arrive; inventory catalogue, virtual catalogue and retailer; the most rows.
     *
     * <p>It says everything once and has no space to spare, because the driver prepares a statement of more than {@link #REMEMBERED_MAX}
     * characters anew each time, which takes longer than to answer it for one product.
     */
    static final String SUMMARY = """
            SELECT asked.number::integer, found.kind, found.location_ref, found.free, found.matching, found.nearest, found.flags, found.status
            FROM unnest((SELECT %1$s::text[]), (SELECT %2$s::text[]), (SELECT %3$s::text[]))
              WITH ORDINALITY AS asked (sku, first_location, last_location, number)
            CROSS JOIN LATERAL (
              (SELECT %11$d AS kind, location_ref, coalesce(sum(quantity) FILTER (WHERE free), 0)::bigint AS free,
                 coalesce(sum(quantity) FILTER (WHERE free AND matching), 0)::bigint AS matching,
                 min(expires_on) FILTER (WHERE free AND matching AND quantity > 0 AND type <> 'RESERVED') AS nearest,
                 coalesce(bit_or(flags), 0) AS flags, NULL::text AS status
               FROM (
                 SELECT location_ref, quantity, type, expires_on, %4$s AS free, %5$s AS matching,
                   CASE WHEN status = 'INACTIVE' THEN 0
                     ELSE CASE WHEN parent_ref IS NULL THEN 0 ELSE %15$d END + CASE WHEN type = ANY(%6$s) THEN %16$d ELSE 0 END END AS flags
                 FROM inventory_quantity
                 WHERE catalogue_id = %7$s AND sku_ref = asked.sku AND location_ref BETWEEN asked.first_location AND asked.last_location) AS q
               GROUP BY location_ref
               OFFSET 0)
              UNION ALL
              (SELECT %12$d, location_ref, NULL, NULL, NULL, NULL, status
               FROM inventory_position
               WHERE catalogue_id = %7$s AND sku_ref = asked.sku AND location_ref BETWEEN asked.first_location AND asked.last_location
                 AND status <> 'ACTIVE'
               OFFSET 0)
              UNION ALL
              (SELECT %13$d, group_ref, NULL, NULL, NULL, NULL, status
               FROM virtual_position
               WHERE virtual_catalogue_id = %8$s AND product_ref = asked.sku AND status IS NOT NULL
               OFFSET 0)) AS found
            UNION ALL
            SELECT 0, %14$d, NULL, coalesce(max(version), 0), NULL, NULL, NULL, NULL FROM retailer_setup WHERE retailer_id = %9$s
            LIMIT %10$s
            """.replaceAll("\\s+", " ");

    /** What is free of what stands by itself, as LevelRule says it: takes the condition of what is on hand and the instant. */
    static final String FREE = """
            parent_ref IS NULL AND (expires_on > %2$s) IS NOT FALSE AND CASE WHEN type = 'RESERVED' THEN status = 'ACTIVE' ELSE %1$s END\
            """;

    /**
     * Positions quantity by quantity: $1 inventory catalogue; $2 products, $3 locations; $4 the most rows. What is retired and has nothing
     * live below it plays no part: a position may have thousands of such quantities.
     */
    static final String QUANTITIES = """
            SELECT asked.number::integer - 1, q.id, q.parent_ref, q.type, q.status, q.quantity, q.expires_on, q.expected_on, q.condition,
              q.country_of_origin, q.channel, q.manufacturer, q.manufacturer_batch_number, q.supplier, q.segment1, q.segment2, q.segment3
            FROM unnest((SELECT $2::text[]), (SELECT $3::text[])) WITH ORDINALITY AS asked (sku, location, number)
            CROSS JOIN LATERAL (
              SELECT *
              FROM inventory_quantity AS any_of
              WHERE catalogue_id = $1 AND sku_ref = asked.sku AND location_ref = asked.location
                AND (status <> 'INACTIVE' OR EXISTS (
                  SELECT FROM inventory_quantity AS below
                  WHERE below.catalogue_id = $1 AND below.sku_ref = asked.sku AND below.location_ref = asked.location
                    AND below.parent_ref = any_of.ref AND below.status <> 'INACTIVE'))
              OFFSET 0) AS q
            LIMIT $4
            """;

    /** Categories of products: $1 retailer, $2 product catalogue, $3 products. */
    static final String CATEGORIES = """
            SELECT product_ref, category_refs
            FROM product_category
            WHERE retailer_id = $1 AND product_catalogue_ref = $2 AND product_ref = ANY($3)
            """;

    private SupplyStatements() {}
}
