package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockChanges;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The positions of moves in lock order, as they are stored and as the decisions leave them. */
final class MoveStock {
    private final Map<PositionKey, InventoryPosition> positions = new TreeMap<>(PositionKey.ORDER);
    private final Set<Long> takenKeys = new HashSet<>();
    private final Set<PositionKey> withPast = new HashSet<>();
    private @Nullable Instant now;

    MoveStock(Catalogue catalogue, List<MoveRequest> moves) {
        for (MoveRequest request : moves) {
            positions.computeIfAbsent(request.move().position(), key -> InventoryPosition.absent(catalogue, key));
        }
    }

    Set<PositionKey> keys() {
        return positions.keySet();
    }

    Collection<InventoryPosition> positions() {
        return positions.values();
    }

    InventoryPosition position(PositionKey key) {
        return Objects.requireNonNull(positions.get(key), "a position that no move is for");
    }

    void put(List<InventoryPosition> stored) {
        stored.forEach(position -> positions.put(position.place(), position));
    }

    /** Keys of quantities that other positions of the catalogue have. */
    Set<Long> takenKeys() {
        return takenKeys;
    }

    /** The positions with stock on hand whose date has passed; known for those with a limited move. */
    Set<PositionKey> withPast() {
        return withPast;
    }

    /** The database's time behind the locks: everything recorded on these positions before is older. */
    Instant now() {
        return Objects.requireNonNull(now, "read with the locks");
    }

    void now(Instant told) {
        now = told;
    }

    StockChanges changes() {
        return StockChanges.of(positions.values());
    }
}
