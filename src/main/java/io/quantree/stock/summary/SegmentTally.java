package io.quantree.stock.summary;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.WhereClause;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.LevelSql;
import io.quantree.stock.model.PositionId;
import io.quantree.stock.query.StockScope;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds the statements that sum quantities by groups. This is {@link LevelRule} for groups, for more rows than the service should read.
 *
 * <p>Roots are read once and pre-aggregated by type and status, so that the rule is evaluated once per combination. Only descendants are
 * followed up to their root, and only in positions where something matches. A descendant counts in the group of the topmost matching
 * quantity on its path. {@code OFFSET 0} makes PostgreSQL look parents up by index; its planner would prefer a scan of the whole table at
 * each step.
 *
 * @param where takes the parameters, and contains the conditions of the quantities that match
 */
record SegmentTally(SegmentGrouping grouping, LevelRule rule, WhereClause where) {
    private static final List<String> PLACE = List.of("catalogue_id", "sku_ref", "location_ref");

    // No path is that long. The limit ends the recursion if stored data has a cycle.
    private static final int STEPS_MAX = 1_000;

    String ofCatalogue(Catalogue catalogue, @Nullable String after) {
        String shares = shares("inventory_quantity AS q", "catalogue_id = " + where.bind(catalogue.id()), List.of());
        String totals = totals(List.of());
        String bound = after == null ? "TRUE" : new SegmentCursor(grouping).condition(after, where);
        return shares
                + "SELECT * FROM (%s) AS total WHERE %s ORDER BY %s LIMIT %s"
                        .formatted(
                                totals,
                                bound,
                                grouping.order().columns(grouping.keys()),
                                where.bind(grouping.size() + 1L));
    }

    String ofEach(List<PositionId> positions) {
        String source = StockScope.positions(where, positions).table()
                + " JOIN inventory_quantity AS q USING (catalogue_id, sku_ref, location_ref)";
        String order = grouping.order().columns(grouping.keys());
        return shares(source, "TRUE", PLACE)
                + "SELECT * FROM (SELECT total.*, row_number() OVER (PARTITION BY %s%s) AS place FROM (%s) AS total) AS ranked"
                        .formatted(list(PLACE), order.isEmpty() ? "" : " ORDER BY " + order, totals(PLACE))
                + " WHERE place <= %s ORDER BY place".formatted(where.bind(grouping.size() + 1L));
    }

    /** The shares of the groups: roots by type and status, and each descendant. */
    private String shares(String source, String scope, List<String> place) {
        String asOf = AsOf.sql(where, grouping.asOf());
        LevelSql level = new LevelSql(rule, where, asOf);
        String columns = columns(level, asOf);
        String alike = list(place, List.of("type", "status", "withdrawn"), grouping.keys());
        return """
                WITH RECURSIVE root AS (
                  SELECT %s type, status, %s AS withdrawn%s, sum(quantity) AS quantity, count(*) AS quantities
                  FROM %s
                  WHERE %s AND parent_id IS NULL AND %s
                  GROUP BY %s),
                lineage AS (
                  SELECT %s, parent_id AS next, NULL::boolean AS below_stock, 0 AS steps
                  FROM %s
                  WHERE %s AND parent_id IS NOT NULL AND %s
                  UNION ALL
                  SELECT l.catalogue_id, l.sku_ref, l.location_ref, l.quantity, l.type, l.status,
                    l.withdrawn OR coalesce(above.withdrawn, FALSE), l.matches OR coalesce(above.matches, FALSE)%s,
                    above.parent_id, coalesce(l.below_stock, above.stock), l.steps + 1
                  FROM lineage AS l LEFT JOIN LATERAL (
                    SELECT %s, parent_id, %s AS stock
                    FROM inventory_quantity
                    WHERE catalogue_id = l.catalogue_id AND sku_ref = l.sku_ref AND location_ref = l.location_ref
                      AND id = l.next
                    OFFSET 0) AS above ON TRUE
                  WHERE l.next IS NOT NULL AND l.steps < %d),
                share AS (
                  SELECT %s, quantity, quantities, FALSE AS below_stock, TRUE AS alone
                  FROM root
                  UNION ALL
                  SELECT %s, quantity, 1, below_stock, FALSE
                  FROM lineage
                  WHERE next IS NULL AND matches)
                """.formatted(
                        place.isEmpty() ? "" : list(place) + ",",
                        level.withdrawn(),
                        keysOf(asOf),
                        source,
                        scope,
                        where.text(),
                        alike,
                        columns,
                        source,
                        scope,
                        anyMatchBeside(),
                        keys(", CASE WHEN above.matches THEN above.%1$s ELSE l.%1$s END"),
                        columns,
                        level.stock(),
                        STEPS_MAX,
                        alike,
                        alike);
    }

    private String columns(LevelSql level, String asOf) {
        return """
                catalogue_id, sku_ref, location_ref, quantity, type, status,
                    %s AS withdrawn, (%s) IS TRUE AS matches%s\
                """.formatted(level.withdrawn(), where.text(), keysOf(asOf));
    }

    private String keysOf(String asOf) {
        StringBuilder columns = new StringBuilder();
        List<String> keys = grouping.keys();
        for (int i = 0; i < keys.size(); i++) {
            String expression = grouping.fields().get(i).expression(grouping.span(), asOf);
            columns.append(", ").append(expression).append(" AS ").append(keys.get(i));
        }
        return columns.toString();
    }

    /** The condition that something in the same position matches. The filter's column names refer to the inner table. */
    private String anyMatchBeside() {
        return where.text().equals("TRUE") ? "TRUE" : """
                EXISTS (
                    SELECT FROM inventory_quantity AS beside
                    WHERE beside.catalogue_id = q.catalogue_id AND beside.sku_ref = q.sku_ref
                      AND beside.location_ref = q.location_ref AND %s)\
                """.formatted(where.text());
    }

    private String totals(List<String> place) {
        String by = list(place, grouping.keys());
        String counts = rule.onHand().condition(where);
        return """
                SELECT %s, coalesce(sum(quantity) FILTER (WHERE %s), 0)::bigint AS on_hand,
                  coalesce(sum(CASE WHEN type = 'RESERVED' OR (%s) THEN quantity ELSE least(quantity, 0) END) FILTER (
                    WHERE NOT withdrawn AND CASE
                      WHEN type = 'RESERVED' THEN status = 'ACTIVE' AND (alone OR below_stock)
                      ELSE (status = 'ACTIVE' AND below_stock) OR (%s) END), 0)::bigint AS free,
                  coalesce(-sum(quantity) FILTER (WHERE type = 'RESERVED' AND status = 'ACTIVE'), 0)::bigint AS reserved,
                  sum(quantities)::bigint AS quantities
                FROM share
                GROUP BY %s\
                """.formatted(by, counts, counts, counts, by);
    }

    private String keys(String format) {
        return grouping.keys().stream().map(format::formatted).collect(Collectors.joining());
    }

    @SafeVarargs
    private static String list(List<String>... columns) {
        return Stream.of(columns).flatMap(List::stream).collect(Collectors.joining(", "));
    }
}
