package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.reservation.model.AllocationOrder;
import io.quantree.reservation.model.Preference;
import io.quantree.reservation.model.Splits;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.write.Pipeline;
import io.quantree.stock.write.StoredQuantities;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds, without locks, where lines that may draw on several locations will do so: the first quantities in the order of each line, until they
 * have its pieces several times. Only their positions are locked and read then. A line that takes nothing but what was found here has taken
 * what it would have taken of all its locations.
 *
 * @param times how many times the pieces are looked for, because others take of them meanwhile, or promises that are no allocations
 */
record Scout(SqlConnection connection, Catalogue catalogue, LevelRule rule, GraphQlLimits limits, int times) {
    /**
     * What a quantity above has of date or segment counts for it, too, so those with a parent are all found, whatever they have themselves, and
     * the others as if there were none of them.
     */
    private static final String FIRST = """
            SELECT first.sku_ref, first.location_ref, first.id
            FROM unnest(%s::text[], %s::bigint[]) AS i (sku_ref, pieces)
            CROSS JOIN LATERAL (
              SELECT sku_ref, location_ref, id, sum(there) OVER (ORDER BY parent_id IS NULL, %s ROWS UNBOUNDED PRECEDING) - there AS before
              FROM (
                SELECT sku_ref, location_ref, id, parent_id, expires_on, created_on, ref,
                  CASE WHEN parent_id IS NULL THEN greatest(0, quantity - coalesce(promised, 0))::integer ELSE 0 END AS there
                FROM inventory_quantity
                WHERE catalogue_id = %s AND sku_ref = i.sku_ref AND location_ref = ANY(%s) AND id >= 0 AND quantity > 0
                  AND (parent_id IS NOT NULL OR (quantity > promised) IS NOT FALSE OR %s > 0) AND %s AND (parent_id IS NOT NULL OR %s)) AS goods) AS first
            WHERE first.before < %s * i.pieces
            """;

    private static final String LAPSED = StoredQuantities.lapsed("statement_timestamp()");

    /** Lines with the same terms look for goods in the same way, each of its product. */
    private record Way(RequestedLine terms) {
        static Way of(RequestedLine line) {
            return new Way(new RequestedLine(
                    "", "", 0, line.locationRefs(), null, line.where(), line.segment(), line.wish(), line.giving()));
        }
    }

    /** Whether the first goods in the line's order are what it takes, whatever else there is. */
    static boolean suits(RequestedLine line) {
        return line.virtualCatalogue() == null
                && line.locationRefs().size() > 1
                && !line.wish().expected()
                && line.giving().preference().order() != AllocationOrder.FEWEST_LOCATIONS
                && line.giving().splits().equals(Splits.ANY);
    }

    /** Tells the stock what is found for these lines. */
    Uni<Void> look(StepStock stock, List<RequestedLine> lines) {
        Map<Way, List<RequestedLine>> ways =
                lines.stream().collect(Collectors.groupingBy(Way::of, LinkedHashMap::new, Collectors.toList()));
        List<Uni<Void>> statements = new ArrayList<>();
        ways.forEach((way, alike) -> statements.add(look(way.terms(), alike)
                .invoke(found ->
                        alike.forEach(line -> stock.found(line, found.getOrDefault(line.productRef(), Set.of()))))
                .replaceWithVoid()));
        return Pipeline.of(statements);
    }

    private Uni<Map<String, Set<QuantityKey>>> look(RequestedLine terms, List<RequestedLine> lines) {
        Map<String, Long> pieces = new TreeMap<>();
        lines.forEach(line -> pieces.merge(line.productRef(), (long) line.quantity(), Long::sum));
        WhereClause where = new WhereClause(limits);
        String statement = FIRST.formatted(
                where.bind(pieces.keySet().toArray(String[]::new)),
                where.bind(pieces.values().toArray(Long[]::new)),
                order(where, terms.giving().preference()),
                where.bind(catalogue.id()),
                where.bind(terms.locationRefs().toArray(String[]::new)),
                LAPSED,
                rule.onHand().condition(where),
                allowed(where.nested(), terms),
                times);
        return connection.preparedQuery(statement).execute(where.parameters()).map(rows -> {
            Map<String, Set<QuantityKey>> found = new HashMap<>();
            for (Row row : rows) {
                QuantityKey key = QuantityKey.of(row);
                found.computeIfAbsent(key.skuRef(), sku -> new HashSet<>()).add(key);
            }
            return found;
        });
    }

    /** What {@link io.quantree.reservation.model.Terms} asks of a quantity without a parent, in SQL. */
    private String allowed(WhereClause where, RequestedLine terms) {
        RequestedLine.Wish wish = terms.wish();
        OffsetDateTime needed = wish.neededBy() == null ? null : wish.neededBy().atOffset(ZoneOffset.UTC);
        where.and(
                "(expires_on IS NULL OR expires_on > greatest(%s::timestamptz, statement_timestamp()) + %s::bigint * interval '1 microsecond')"
                        .formatted(
                                where.bind(needed),
                                where.bind(wish.shelfLife().plus(rule.lead()).toNanos() / 1_000)));
        terms.filters().forEach(filter -> filter.restrict(where, List.of(catalogue)));
        terms.segment().restrict(where);
        return where.text();
    }

    /** The order of {@link Preference} in SQL. */
    private static String order(WhereClause where, Preference preference) {
        return switch (preference.order()) {
            case FEFO, FEWEST_LOCATIONS -> "expires_on, created_on, ref";
            case FIFO -> "created_on, ref";
            case LIFO -> "created_on DESC, ref DESC";
            case LOCATION_PRIORITY, NEAREST -> rank(where, preference.ranks()) + ", expires_on, created_on, ref";
        };
    }

    private static String rank(WhereClause where, Map<String, Double> ranks) {
        List<Map.Entry<String, Double>> ranked = List.copyOf(ranks.entrySet());
        return "(%s::float8[])[array_position(%s::text[], location_ref)]"
                .formatted(
                        where.bind(ranked.stream().map(Map.Entry::getValue).toArray(Double[]::new)),
                        where.bind(ranked.stream().map(Map.Entry::getKey).toArray(String[]::new)));
    }
}
