package io.quantree.stock.upsert;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockChanges;
import io.quantree.stock.model.StockRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The stock that a chunk's records may change: positions in lock order, as they are stored and as the decisions leave them. */
final class ChunkStock {
    private final Map<PositionKey, Affected> positions = new LinkedHashMap<>();
    private final Set<Long> takenKeys = new HashSet<>();
    private final Set<Long> positionIds = new HashSet<>();
    private final List<StockRecord> unchanged = new ArrayList<>();

    static final class Affected {
        final InventoryPosition position;
        final List<StockRecord> records = new ArrayList<>(1);
        boolean whole;

        private Affected(InventoryPosition position) {
            this.position = position;
        }
    }

    /** The record's position, which is added when it is the first record for it. */
    Affected affected(StockRecord record, Function<PositionKey, InventoryPosition> position) {
        Affected affected = positions.computeIfAbsent(PositionKey.of(record), key -> new Affected(position.apply(key)));
        affected.records.add(record);
        return affected;
    }

    Collection<Affected> affected() {
        return positions.values();
    }

    List<InventoryPosition> positions() {
        return positions.values().stream().map(affected -> affected.position).toList();
    }

    List<InventoryPosition> whole() {
        return positions.values().stream()
                .filter(affected -> affected.whole)
                .map(affected -> affected.position)
                .toList();
    }

    /** Keys of quantities that other positions of the catalogue have. */
    Set<Long> takenKeys() {
        return takenKeys;
    }

    /** Ids that records give as those of their positions, and that positions of the catalogue have. */
    Set<Long> positionIds() {
        return positionIds;
    }

    List<StockRecord> unchanged() {
        return unchanged;
    }

    /** The positions that stock counts of a known time are for, each with the earliest of these times. */
    Map<InventoryPosition, Instant> counted() {
        Map<InventoryPosition, Instant> counted = new LinkedHashMap<>();
        for (Affected affected : positions.values()) {
            if (affected.whole) {
                affected.records.stream()
                        .filter(StockRecord::isStockCount)
                        .map(StockRecord::asOf)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .ifPresent(asOf -> counted.put(affected.position, asOf));
            }
        }
        return counted;
    }

    /** Gives the movements of each position the cause of its record; each position has one record. */
    void note(IntFunction<MoveCause> causes) {
        for (Affected affected : positions.values()) {
            MoveCause cause = causes.apply(affected.records.get(0).index());
            affected.position.quantities().stream()
                    .filter(InventoryQuantity::moved)
                    .forEach(quantity -> quantity.note(quantity.pending.occurredOn, cause));
        }
    }

    StockChanges changes() {
        return StockChanges.of(positions());
    }
}
