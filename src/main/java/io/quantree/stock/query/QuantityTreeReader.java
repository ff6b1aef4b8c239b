package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads descendants of quantities and trees of positions, with one statement for all entries of a list. */
@ApplicationScoped
class QuantityTreeReader {
    private static final String FREE = """
            WITH RECURSIVE asked AS (SELECT DISTINCT * FROM %s),
            below AS (
              SELECT q.catalogue_id, q.sku_ref, q.location_ref, q.ref, q.ref AS root, q.quantity,
                q.status NOT IN ('INACTIVE', 'EXPIRED', 'QUARANTINED') AS counts, 1 AS steps
              FROM asked JOIN inventory_quantity q USING (catalogue_id, sku_ref, location_ref, id, ref)
              UNION ALL
              SELECT below.catalogue_id, below.sku_ref, below.location_ref, child.ref, root, child.quantity,
                child.status = 'ACTIVE', steps + 1
              FROM below JOIN inventory_quantity child
                ON child.catalogue_id = below.catalogue_id AND child.sku_ref = below.sku_ref
                AND child.location_ref = below.location_ref AND child.parent_ref = below.ref
              WHERE steps < %d)
            SELECT catalogue_id, sku_ref, location_ref, root AS ref,
              coalesce(sum(quantity) FILTER (WHERE counts), 0)::bigint AS free
            FROM below
            GROUP BY catalogue_id, sku_ref, location_ref, root
            """;

    // No path is that long. The limit ends the recursion if stored data has a cycle.
    private static final int STEPS_MAX = 1_000;

    private final ReadStatements reader;
    private final GraphQlLimits limits;

    QuantityTreeReader(ReadStatements reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    Uni<Map<QuantityViewKey, Long>> free(List<QuantityView> quantities) {
        WhereClause where = new WhereClause(limits);
        List<QuantityViewKey> keys =
                quantities.stream().map(QuantityView::key).distinct().toList();
        String statement = FREE.formatted(QuantityViewKey.scope(where, keys).table(), STEPS_MAX);
        return reader.read(statement, where).map(rows -> rows.stream()
                .collect(Collectors.toMap(QuantityTreeReader::key, row -> row.getLong("free"))));
    }

    /** Reads the tree of each of these positions; a parent comes before its children. */
    Uni<Map<PositionViewKey, List<QuantityView>>> trees(List<PositionView> positions) {
        WhereClause where = new WhereClause(limits);
        RowScope scope = PositionViewKey.scope(
                where, positions.stream().map(PositionView::key).distinct().toList());
        String statement =
                "SELECT %s FROM %s JOIN inventory_quantity USING (catalogue_id, sku_ref, location_ref) LIMIT %s"
                        .formatted(QuantityRows.COLUMNS, scope.table(), where.bind(limits.nestedRowsMax() + 1L));
        List<Catalogue> catalogues =
                positions.stream().map(PositionView::home).distinct().toList();
        return reader.read(statement, where)
                .map(this::bounded)
                .map(rows -> QuantityRows.views(rows, catalogues).stream()
                        .collect(Collectors.groupingBy(
                                QuantityView::place,
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

    private static QuantityViewKey key(Row row) {
        return new QuantityViewKey(PositionViewKey.of(row), row.getString("ref"));
    }
}
