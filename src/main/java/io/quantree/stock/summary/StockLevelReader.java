package io.quantree.stock.summary;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.edit.SegmentInput;
import io.quantree.stock.level.Level;
import io.quantree.stock.level.LevelQuantity;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.LevelSql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads stock levels. The service sums the quantities itself, because that costs PostgreSQL less time than summing trees in SQL: it scans
 * one index range for each position, without a sort or a group.
 */
@ApplicationScoped
class StockLevelReader {
    private static final String PROMISED = LevelSql.promised("inventory_quantity");

    private final ReadStatements reader;
    private final GraphQlLimits limits;
    private final LevelRule rule;

    StockLevelReader(ReadStatements reader, GraphQlLimits limits, LevelRule rule) {
        this.reader = reader;
        this.limits = limits;
        this.rule = rule;
    }

    /** Reads the levels of these positions, in the order of the keys. Keys may repeat. */
    Uni<List<StockLevel>> levels(
            Catalogue catalogue,
            List<StockLevelKey> keys,
            @Nullable SegmentInput segment,
            @Nullable OffsetDateTime asOf) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<StockLevelKey> asked = List.copyOf(new LinkedHashSet<>(keys));
        WhereClause where = new WhereClause(limits);
        if (segment != null) {
            segment.restrict(where);
        }
        String home = where.bind(catalogue.id());
        boolean part = segment != null;
        String statement = statement(
                new LevelSql(rule, where, AsOf.sql(where, asOf)).expired(),
                where.text(),
                home,
                where.bind(asked.stream().map(StockLevelKey::productRef).toArray(String[]::new)),
                where.bind(asked.stream().map(StockLevelKey::locationRef).toArray(String[]::new)));
        return reader.read(statement, where).map(rows -> {
            Map<StockLevelKey, StockLevel> found = levels(asked, rows, part);
            return keys.stream()
                    .map(key -> found.getOrDefault(key, level(key, Level.ZERO, false)))
                    .toList();
        });
    }

    /**
     * A position that has quantities exists, so only positions without quantities are looked up. The subqueries hide the number of keys from
     * the planner: one generic plan then serves any number, and planning takes longer than reading one key. The text is concatenated,
     * because every lookup makes it.
     */
    private static String statement(String expired, String matches, String home, String skus, String locations) {
        return "SELECT scope.number::integer AS number, id, parent_id, type, status, quantity, " + expired
                + " AS expired, (" + matches + ") AS matches, " + PROMISED + " AS promised,"
                + " CASE WHEN id IS NULL THEN EXISTS (SELECT FROM inventory_position AS place WHERE place.catalogue_id = "
                + home
                + " AND place.sku_ref = scope.sku AND place.location_ref = scope.location) ELSE TRUE END AS known"
                + " FROM unnest((SELECT " + skus + "::text[]), (SELECT " + locations
                + "::text[])) WITH ORDINALITY AS scope (sku, location, number)"
                + " LEFT JOIN inventory_quantity ON catalogue_id = " + home
                + " AND sku_ref = scope.sku AND location_ref = scope.location AND id >= 0";
    }

    private Map<StockLevelKey, StockLevel> levels(List<StockLevelKey> asked, List<Row> rows, boolean part) {
        List<List<LevelQuantity>> quantities = new ArrayList<>(asked.size());
        asked.forEach(key -> quantities.add(new ArrayList<>(4)));
        boolean[] known = new boolean[asked.size()];
        for (Row row : rows) {
            int number = row.getInteger(0) - 1;
            known[number] = row.getBoolean(9);
            if (row.getLong(1) != null) {
                quantities.get(number).add(quantity(row));
            }
        }
        Map<StockLevelKey, StockLevel> levels = new HashMap<>();
        for (int number = 0; number < known.length; number++) {
            StockLevelKey key = asked.get(number);
            List<LevelQuantity> position = quantities.get(number);
            Level level = part ? rule.within(position) : rule.of(position);
            levels.put(key, level(key, level, known[number]));
        }
        return levels;
    }

    // Columns are read by index: reading by name searches the names in each of thousands of rows.
    private static LevelQuantity quantity(Row row) {
        return new LevelQuantity(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getBoolean(6),
                Boolean.TRUE.equals(row.getBoolean(7)),
                row.getLong(8));
    }

    private static StockLevel level(StockLevelKey key, Level level, boolean known) {
        return new StockLevel(key.productRef(), key.locationRef(), level, known);
    }
}
