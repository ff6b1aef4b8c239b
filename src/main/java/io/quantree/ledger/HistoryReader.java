package io.quantree.ledger;

import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionId;
import io.quantree.stock.query.StockScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Singleton
record HistoryReader(ReadStatements reader, GraphQlLimits limits) {
    /** The last version that was recorded by then. Later movements have higher versions and mostly lie in other partitions. */
    private static final String QUANTITIES = """
            SELECT scope.*, m.balance AS pieces, m.status, o.recorded_on AS kept_since
            FROM %1$s
            LEFT JOIN LATERAL (
              SELECT balance, status FROM inventory_movement
              WHERE catalogue_id = scope.catalogue_id AND sku_ref = scope.sku_ref AND quantity_id = scope.quantity_id
                AND recorded_on <= %2$s
              ORDER BY quantity_version DESC LIMIT 1) m ON true
            LEFT JOIN LATERAL (
              SELECT recorded_on, source FROM inventory_movement
              WHERE m.balance IS NULL
                AND catalogue_id = scope.catalogue_id AND sku_ref = scope.sku_ref AND quantity_id = scope.quantity_id
              ORDER BY quantity_version LIMIT 1) o ON o.source = 'OPENING'
            """;

    /**
     * The present on hand less the movements that were recorded later, which are few because most questions are about recent moments. One
     * statement reads both from the same snapshot.
     */
    private static final String POSITIONS = """
            SELECT scope.*, (p.on_hand - later.on_hand)::bigint AS pieces, NULL::text AS status, later.kept_since
            FROM %1$s
            JOIN inventory_position p USING (catalogue_id, sku_ref, location_ref)
            CROSS JOIN LATERAL (
              SELECT coalesce(sum(m.on_hand_delta), 0) AS on_hand, max(m.recorded_on) FILTER (WHERE m.source = 'OPENING') AS kept_since
              FROM inventory_quantity q
              JOIN inventory_movement m ON m.catalogue_id = q.catalogue_id AND m.sku_ref = q.sku_ref AND m.quantity_id = q.id
              WHERE q.catalogue_id = scope.catalogue_id AND q.sku_ref = scope.sku_ref AND q.location_ref = scope.location_ref
                AND m.catalogue_id = scope.catalogue_id AND m.sku_ref = scope.sku_ref AND m.recorded_on > %2$s) AS later
            WHERE p.created_on <= %2$s
            """;

    Uni<PastMoment.@Nullable Known> of(InventoryQuantity quantity, OffsetDateTime at) {
        return StoredEntity.siblings(quantity)
                .ask(new Asked(at), all -> quantities(all, at))
                .map(moments -> at.isBefore(quantity.createdOn())
                        ? null
                        : PastMoment.known(moments.get(LedgerKey.of(quantity)), at));
    }

    Uni<@Nullable Long> onHand(InventoryPosition position, OffsetDateTime at) {
        return StoredEntity.siblings(position)
                .ask(new Asked(at), all -> positions(all, at))
                .map(moments -> {
                    PastMoment.@Nullable Known known = PastMoment.known(moments.get(position.key()), at);
                    return known == null ? null : known.pieces();
                });
    }

    private Uni<Map<LedgerKey, PastMoment>> quantities(List<InventoryQuantity> all, OffsetDateTime at) {
        WhereClause where = new WhereClause(limits);
        List<LedgerKey> keys = all.stream().map(LedgerKey::of).distinct().toList();
        String statement = QUANTITIES.formatted(LedgerKey.scope(where, keys).table(), instant(where, at));
        return read(statement, where, LedgerKey::of);
    }

    private Uni<Map<PositionId, PastMoment>> positions(List<InventoryPosition> all, OffsetDateTime at) {
        WhereClause where = new WhereClause(limits);
        List<PositionId> keys =
                all.stream().map(InventoryPosition::key).distinct().toList();
        String statement = POSITIONS.formatted(StockScope.positions(where, keys).table(), instant(where, at));
        return read(statement, where, PositionId::of);
    }

    private <K> Uni<Map<K, PastMoment>> read(String statement, WhereClause where, Function<Row, K> keyOf) {
        return reader.read(statement, where).map(rows -> {
            Map<K, PastMoment> moments = new HashMap<>();
            for (Row row : rows) {
                PastMoment moment = PastMoment.of(row);
                if (moment != null) {
                    moments.put(keyOf.apply(row), moment);
                }
            }
            return moments;
        });
    }

    private static String instant(WhereClause where, OffsetDateTime at) {
        return where.bind(WhereClause.instant("at", at)) + "::timestamptz";
    }

    private record Asked(OffsetDateTime at) {}
}
