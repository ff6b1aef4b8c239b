package io.quantree.snapshot.work;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.Rows;
import io.quantree.snapshot.Snapshot;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChanges;
import io.quantree.stock.model.StockNetting;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.PositionLocks;
import io.quantree.stock.write.RecentMovements;
import io.quantree.stock.write.StoredQuantities;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Removes a page of stock counts as a count of nothing at the time of the snapshot would: the number becomes 0 and the status INACTIVE, and
 * what the count includes is netted. Reservations stay, because orders still need them.
 */
@Singleton
record Removal(Unmentioned unmentioned, ChangeWriter writer, StockRules rules, Clock clock) {
    static final String SOURCE = "SNAPSHOT";

    /** Of its batches several users may have sent some; the last one made the snapshot whole. */
    private static final String SENDER =
            "SELECT principal FROM batch WHERE job_id = $1 AND snapshot_id = $2 ORDER BY id DESC LIMIT 1";

    /** Locks the positions of the quantities, and removes those that are still to be removed; answers how many. */
    Uni<Integer> remove(SqlConnection connection, Catalogue catalogue, Snapshot snapshot, List<QuantityKey> keys) {
        SortedSet<PositionKey> places = new TreeSet<>(PositionKey.ORDER);
        keys.forEach(key -> places.add(key.place()));
        return PositionLocks.lock(connection, catalogue, places)
                .call(positions -> StoredQuantities.load(connection, catalogue, positions))
                .call(positions -> new RecentMovements(rules).load(connection, catalogue, counted(positions, snapshot)))
                .chain(positions -> unmentioned
                        .among(connection, snapshot, keys)
                        .call(left -> sender(connection, snapshot)
                                .chain(sender ->
                                        write(connection, catalogue, snapshot, sender.orElse(null), positions, left))))
                .map(List::size);
    }

    private static Map<InventoryPosition, Instant> counted(List<InventoryPosition> positions, Snapshot snapshot) {
        Map<InventoryPosition, Instant> counted = new HashMap<>();
        positions.forEach(position -> counted.put(position, snapshot.asOf));
        return counted;
    }

    /** Who sent the snapshot; empty without authentication. */
    private static Uni<Optional<String>> sender(SqlConnection connection, Snapshot snapshot) {
        return connection
                .preparedQuery(SENDER)
                .execute(Tuple.of(snapshot.jobId, snapshot.id))
                .map(rows -> Rows.first(rows, row -> row).map(row -> row.getString("principal")));
    }

    private Uni<Void> write(
            SqlConnection connection,
            Catalogue catalogue,
            Snapshot snapshot,
            @Nullable String sender,
            List<InventoryPosition> positions,
            List<QuantityKey> left) {
        Map<PositionKey, InventoryPosition> byPlace = new HashMap<>();
        positions.forEach(position -> byPlace.put(position.place(), position));
        StockCause cause = StockCause.of(
                        SOURCE, Long.toString(snapshot.jobId), "The snapshot does not mention it.", clock)
                .by(sender);
        CountTime time = CountTime.of(rules, cause.now());
        for (QuantityKey key : left) {
            InventoryPosition position = byPlace.get(key.place());
            InventoryQuantity gone = position == null ? null : position.find(key.id());
            if (position != null && gone != null) {
                remove(position, gone, snapshot.asOf, time);
            }
        }
        positions.forEach(position -> netRest(position, snapshot.asOf));
        return writer.write(connection, catalogue, cause, StockChanges.of(positions));
    }

    void remove(InventoryPosition position, InventoryQuantity gone, Instant asOf, CountTime time) {
        // Before it is INACTIVE: the only count of a position nets more.
        new StockNetting(rules).net(position, gone, asOf, List.of());
        gone.pieces = 0;
        gone.status = QuantityStatus.INACTIVE;
        gone.pending.occurredOn = asOf;
        time.set(gone, asOf);
    }

    /** A count of the snapshot that is now the only one of its position includes the movements that belong to no segment. */
    void netRest(InventoryPosition position, Instant asOf) {
        List<InventoryQuantity> counts = position.quantities().stream()
                .filter(quantity -> quantity.isLive() && quantity.type.equals(QuantityType.LAST_ON_HAND))
                .toList();
        if (position.changed() && counts.size() == 1 && asOf.equals(counts.get(0).asOf)) {
            new StockNetting(rules).net(position, counts.get(0), asOf, List.of());
        }
    }
}
