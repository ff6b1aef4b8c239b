package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.relay.StoredEntity;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionId;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.RefLookup;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChanges;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.LapsedHolds;
import io.quantree.stock.write.RecentMovements;
import io.quantree.stock.write.StockConflict;
import io.quantree.stock.write.TakenPositions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that changes single positions: finds them, locks them, reads them with all their quantities, and writes the decisions.
 * The lock keeps other mutations out. A batch reads without locks, so in a conflict with one it is the batch that is retried.
 */
final class StockTransaction {
    /** The position in which the quantity of that key lies: $1 catalogue, $2 key. */
    private static final String HOME_OF_QUANTITY = """
            SELECT p.ref, p.sku_ref, p.location_ref
            FROM inventory_quantity_ref r CROSS JOIN LATERAL (
              SELECT ref, sku_ref, location_ref FROM inventory_position
              WHERE catalogue_id = r.catalogue_id AND sku_ref = r.sku_ref AND location_ref = r.location_ref OFFSET 0) p
            WHERE r.catalogue_id = $1 AND r.id = $2
            """;

    /** The status after a change: $1 the one before or given, $2 the number on hand, $3 catalogue, $4 whether it follows that number. */
    private static final String STATUS =
            "SELECT " + PositionRule.statusSql("$1::text", "$2::bigint", "$3", "$4") + " AS status";

    private final SqlConnection connection;
    private final ChangeWriter writer;
    private final Catalogue catalogue;
    private final StockCause cause;

    StockTransaction(SqlConnection connection, ChangeWriter writer, Catalogue catalogue, StockCause cause) {
        this.connection = connection;
        this.writer = writer;
        this.catalogue = catalogue;
        this.cause = cause;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Instant now() {
        return cause.now();
    }

    /** The place of the quantity of that ref; a quantity never changes its place. */
    Uni<Optional<PositionKey>> placeOfQuantity(String ref) {
        return place(RefLookup.QUANTITY_PLACES, ref);
    }

    Uni<Optional<PositionKey>> placeOfPosition(String ref) {
        return place(RefLookup.POSITION_PLACES, ref);
    }

    private Uni<Optional<PositionKey>> place(String statement, String ref) {
        return connection
                .preparedQuery(statement)
                .execute(RefLookup.of(catalogue.id(), ref))
                .map(rows -> rows.stream().findFirst().map(StockTransaction::key));
    }

    private static PositionKey key(Row row) {
        return new PositionKey(row.getString("sku_ref"), row.getString("location_ref"));
    }

    /**
     * Answers the ref of the position that has a quantity of that ref. When the opened position has it and didn't when it was opened,
     * another transaction has created it since: that is a conflict, and so is one that is created before this transaction ends.
     */
    Uni<Optional<String>> homeOfQuantity(InventoryPosition opened, String ref) {
        return connection
                .preparedQuery(HOME_OF_QUANTITY)
                .execute(Tuple.of(catalogue.id(), RefKey.of(catalogue.id(), ref)))
                .map(rows -> rows.stream().findFirst())
                .invoke(home -> home.ifPresent(row -> {
                    if (opened.find(ref) == null && opened.place().equals(key(row))) {
                        throw new StockConflict("inventory_position");
                    }
                }))
                .map(home -> home.map(row -> row.getString("ref")));
    }

    /** Locks and reads a position with its quantities but the allocations; one that doesn't exist is empty and not stored. */
    Uni<InventoryPosition> open(PositionKey key) {
        PositionId id = new PositionId(catalogue.id(), key.skuRef(), key.locationRef());
        return InventoryPosition.<InventoryPosition>findById(id, LockModeType.PESSIMISTIC_WRITE)
                .chain(found -> found == null ? absent(key) : opened(found));
    }

    private Uni<InventoryPosition> absent(PositionKey key) {
        InventoryPosition position = InventoryPosition.absent(catalogue, key);
        return TakenPositions.mark(connection, catalogue, List.of(position)).replaceWith(position);
    }

    private Uni<InventoryPosition> opened(InventoryPosition position) {
        position.home = catalogue;
        return InventoryQuantity.<InventoryQuantity>list(
                        "catalogueId = ?1 and skuRef = ?2 and locationRef = ?3 and id >= 0",
                        catalogue.id(),
                        position.productRef,
                        position.locationRef)
                .invoke(quantities -> quantities.forEach(quantity -> position.add(quantity.opened(null))))
                .chain(() -> LapsedHolds.note(connection, position))
                .replaceWith(position.opened(null));
    }

    /** Opens positions in lock order. */
    Uni<SortedMap<PositionKey, InventoryPosition>> open(Collection<PositionKey> keys) {
        SortedMap<PositionKey, InventoryPosition> opened = new TreeMap<>(PositionKey.ORDER);
        return Multi.createFrom()
                .iterable(keys.stream().sorted(PositionKey.ORDER).toList())
                .onItem()
                .transformToUniAndConcatenate(key -> open(key).invoke(position -> opened.put(key, position)))
                .collect()
                .last()
                .replaceWith(opened);
    }

    /** Loads the movements around {@code asOf}, so that a stock count of that time nets exactly those before it. */
    Uni<Void> loadRecent(StockRules rules, InventoryPosition position, @Nullable Instant asOf) {
        return asOf == null
                ? Uni.createFrom().voidItem()
                : new RecentMovements(rules).load(connection, catalogue, Map.of(position, asOf));
    }

    /** Writes what has changed of opened positions, and its movements. */
    Uni<Void> save(Collection<InventoryPosition> positions) {
        StockChanges changes = StockChanges.of(positions);
        List<StoredEntity> fresh = new ArrayList<>();
        return Multi.createFrom()
                .iterable(positions)
                .filter(InventoryPosition::changed)
                .onItem()
                .transformToUniAndConcatenate(position -> {
                    fresh.addAll(position.settle(writer.onHand(), now()));
                    return follow(position);
                })
                .collect()
                .last()
                // Panache fails on nothing to persist.
                .chain(() -> fresh.isEmpty() ? Uni.createFrom().voidItem() : InventoryPosition.persist(fresh))
                .chain(Panache::flush)
                .chain(() -> writer.record(connection, catalogue, cause, changes));
    }

    /** Gives the position the status that follows its number on hand. */
    private Uni<Void> follow(InventoryPosition position) {
        return connection
                .preparedQuery(STATUS)
                .execute(Tuple.of(position.status, position.pieces, catalogue.id(), writer.statusTransitions()))
                .invoke(rows -> position.status = rows.iterator().next().getString("status"))
                .replaceWithVoid();
    }
}
