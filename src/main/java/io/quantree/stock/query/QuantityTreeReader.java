package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.level.LevelQuantity;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.LevelSql;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionId;
import io.quantree.stock.model.QuantityId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads ancestors and descendants of quantities and trees of positions, with one statement for all entries of a list. */
@ApplicationScoped
class QuantityTreeReader {
    /**
     * The quantities of positions but the allocations. An INACTIVE one is read only when another one has it as its parent: a position may have thousands of
     * others. One that is asked about and isn't read has nothing free.
     */
    private static final String FREE = """
            SELECT q.catalogue_id, q.sku_ref, q.location_ref, q.id, q.parent_id, q.type, q.status, q.quantity, q.expired, q.promised_now
            FROM %2$s CROSS JOIN LATERAL (
              SELECT above.*, %1$s AS expired, %3$s AS promised_now
              FROM inventory_quantity AS above
              WHERE catalogue_id = scope.catalogue_id AND sku_ref = scope.sku_ref AND location_ref = scope.location_ref AND id >= 0
                AND (status <> 'INACTIVE' OR EXISTS (
                  SELECT FROM inventory_quantity AS below
                  WHERE below.catalogue_id = scope.catalogue_id AND below.sku_ref = scope.sku_ref
                    AND below.location_ref = scope.location_ref AND below.parent_id = above.id AND below.id >= 0))
              OFFSET 0) AS q
            """;

    /**
     * The refs above each quantity, from the root on. Stored data should have no cycle; if there is one, the path ends before it.
     * {@code OFFSET 0} makes PostgreSQL look parents up by index.
     */
    private static final String ABOVE = """
            WITH RECURSIVE asked AS (SELECT DISTINCT * FROM %s),
            above AS (
              SELECT asked.*, q.parent_id, ARRAY[q.ref] AS path
              FROM asked JOIN inventory_quantity q USING (catalogue_id, sku_ref, location_ref, id)
              UNION ALL
              SELECT above.catalogue_id, above.sku_ref, above.location_ref, above.id, parent.parent_id, parent.ref || above.path
              FROM above CROSS JOIN LATERAL (
                SELECT ref, parent_id FROM inventory_quantity
                WHERE catalogue_id = above.catalogue_id AND sku_ref = above.sku_ref AND location_ref = above.location_ref
                  AND id = above.parent_id
                OFFSET 0) AS parent
              WHERE parent.ref <> ALL (above.path))
            SELECT DISTINCT ON (catalogue_id, sku_ref, location_ref, id) catalogue_id, sku_ref, location_ref, id, path
            FROM above
            ORDER BY catalogue_id, sku_ref, location_ref, id, cardinality(path) DESC
            """;

    private static final String QUANTITIES = "SELECT " + InventoryQuantity.COLUMNS + """
             FROM %s JOIN inventory_quantity USING (catalogue_id, sku_ref, location_ref\
            """;

    private final ReadStatements reader;
    private final GraphQlLimits limits;
    private final LevelRule rule;

    QuantityTreeReader(ReadStatements reader, GraphQlLimits limits, LevelRule rule) {
        this.reader = reader;
        this.limits = limits;
        this.rule = rule;
    }

    /** What is free of these quantities now, and of all others of their positions. */
    Uni<Map<QuantityId, Long>> free(List<InventoryQuantity> quantities) {
        WhereClause where = new WhereClause(limits);
        RowScope scope = StockScope.positions(where, keys(quantities, InventoryQuantity::place));
        String expired = new LevelSql(rule, where, "now()").expired();
        return reader.read(FREE.formatted(expired, scope.table(), LevelSql.promised("above")), where)
                .map(this::freeOfEach);
    }

    private Map<QuantityId, Long> freeOfEach(List<Row> rows) {
        Map<PositionId, List<LevelQuantity>> positions = new HashMap<>();
        for (Row row : rows) {
            positions
                    .computeIfAbsent(PositionId.of(row), place -> new ArrayList<>())
                    .add(new LevelQuantity(
                            row.getLong(3),
                            row.getLong(4),
                            row.getString(5),
                            row.getString(6),
                            row.getLong(7),
                            row.getBoolean(8),
                            false,
                            row.getLong(9)));
        }
        Map<QuantityId, Long> free = new HashMap<>();
        positions.forEach((place, position) -> rule.freeOfEach(position)
                .forEach((id, pieces) -> free.put(
                        new QuantityId(place.catalogueId(), place.productRef(), place.locationRef(), id), pieces)));
        return free;
    }

    /** The refs from the root to each of these quantities, as far as they have a parent. */
    Uni<Map<QuantityId, List<String>>> paths(List<InventoryQuantity> quantities) {
        WhereClause where = new WhereClause(limits);
        List<InventoryQuantity> children = quantities.stream()
                .filter(quantity -> quantity.parentId != null)
                .toList();
        RowScope scope = StockScope.quantities(where, keys(children, InventoryQuantity::key));
        return reader.read(ABOVE.formatted(scope.table()), where).map(rows -> rows.stream()
                .collect(Collectors.toMap(QuantityId::of, row -> List.of(row.getArrayOfStrings("path")))));
    }

    Uni<Map<QuantityId, InventoryQuantity>> parents(List<InventoryQuantity> children) {
        WhereClause where = new WhereClause(limits);
        RowScope scope = StockScope.quantities(where, keys(children, InventoryQuantity::parentKey));
        return reader.read(QUANTITIES.formatted(scope.table()) + ", id)", where)
                .map(rows -> StockLists.entities(rows, homes(children), InventoryQuantity::of).stream()
                        .collect(Collectors.toMap(InventoryQuantity::key, Function.identity())));
    }

    /** Reads the tree of each of these positions; a parent comes before its children. */
    Uni<Map<PositionId, List<InventoryQuantity>>> trees(List<InventoryPosition> positions) {
        WhereClause where = new WhereClause(limits);
        RowScope scope = StockScope.positions(where, keys(positions, InventoryPosition::key));
        String statement =
                QUANTITIES.formatted(scope.table()) + ") LIMIT %s".formatted(where.bind(limits.nestedRowsMax() + 1L));
        List<Catalogue> catalogues =
                positions.stream().map(position -> position.home).distinct().toList();
        return reader.read(statement, where)
                .map(this::bounded)
                .map(rows -> StockLists.entities(rows, catalogues, InventoryQuantity::of).stream()
                        .collect(Collectors.groupingBy(
                                InventoryQuantity::place,
                                Collectors.collectingAndThen(Collectors.toList(), QuantityOutline::parentsFirst))));
    }

    private List<Row> bounded(List<Row> rows) {
        if (rows.size() > limits.nestedRowsMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "The trees of all entries together have at most " + limits.nestedRowsMax()
                                    + " quantities; make the page smaller or ask for pages of `quantities`.")
                    .about("tree", "more than " + limits.nestedRowsMax(), limits.nestedRowsMax());
        }
        return rows;
    }

    private static <T, K> List<K> keys(List<T> entries, Function<T, @Nullable K> key) {
        return entries.stream().map(key).filter(Objects::nonNull).distinct().toList();
    }

    private static List<Catalogue> homes(List<InventoryQuantity> quantities) {
        return quantities.stream().map(quantity -> quantity.home).distinct().toList();
    }
}
