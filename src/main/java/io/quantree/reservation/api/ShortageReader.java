package io.quantree.reservation.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.CountView;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.LevelSql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is promised and not there, by the live allocations. */
@Singleton
record ShortageReader(ReadStatements reader, GraphQlLimits limits, LevelRule rule) {
    /**
     * Adds up what is kept of each quantity, and compares it with what the quantity has for that. The conditions of the type and the status
     * are those of the index of companions, which has the live allocations and little else. 1 catalogue, 2 further conditions of an
     * allocation, 3 what a quantity has, 4 the most rows.
     */
    private static final String SHORTAGES = """
            WITH kept AS MATERIALIZED (
              SELECT sku_ref, location_ref, parent_id, sum(pieces) AS pieces, max(made) AS latest,
                (array_agg(reservation ORDER BY made DESC, reservation DESC))[1:100] AS reservations
              FROM (
                SELECT sku_ref, location_ref, parent_id, association_ref AS reservation, -sum(quantity) AS pieces, max(created_on) AS made
                FROM inventory_quantity
                WHERE catalogue_id = %1$s AND type <> 'LAST_ON_HAND' AND status <> 'INACTIVE'
                  AND id < 0 AND status = 'ACTIVE' AND (held_until IS NULL OR held_until > now()) AND %2$s
                GROUP BY sku_ref, location_ref, parent_id, association_ref) AS reserved
              GROUP BY sku_ref, location_ref, parent_id),
            goods AS (
              SELECT kept.*, q.ref, %3$s AS there
              FROM kept CROSS JOIN LATERAL (
                SELECT * FROM inventory_quantity
                WHERE catalogue_id = %1$s AND sku_ref = kept.sku_ref AND location_ref = kept.location_ref AND id = kept.parent_id
                OFFSET 0) AS q)
            SELECT sku_ref, location_ref, ref, pieces::bigint, (pieces - greatest(0, there))::bigint AS missing, reservations
            FROM goods WHERE pieces > greatest(0, there)
            ORDER BY latest DESC, sku_ref, location_ref, ref LIMIT %4$s
            """;

    Uni<List<Shortage>> of(
            Catalogue catalogue, @Nullable List<String> products, @Nullable List<String> locations, int first) {
        WhereClause where = new WhereClause(limits);
        LevelSql level = new LevelSql(rule, where, "now()");
        String home = where.bind(catalogue.id());
        String there = level.forAllocations("q");
        String narrowed = any(where, "productRef", "sku_ref", products) + " AND "
                + any(where, "locationRef", "location_ref", locations);
        String statement = SHORTAGES.formatted(home, narrowed, there, where.bind((long) first));
        return reader.read(statement, where)
                .map(rows -> rows.stream().map(row -> shortage(row, catalogue)).toList());
    }

    private static String any(WhereClause where, String argument, String column, @Nullable List<String> values) {
        return values == null
                ? "TRUE"
                : column + " = ANY("
                        + where.bind(where.texts(argument, List.copyOf(values)).toArray(String[]::new)) + ")";
    }

    private static Shortage shortage(Row row, Catalogue catalogue) {
        return new Shortage(
                catalogue.ref(),
                row.getString(0),
                row.getString(1),
                row.getString(2),
                CountView.of("promised", row.getLong(3)),
                CountView.of("missing", row.getLong(4)),
                List.of(row.getArrayOfStrings(5)));
    }
}
