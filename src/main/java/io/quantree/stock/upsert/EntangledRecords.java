package io.quantree.stock.upsert;

import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which records of a chunk are to be decided together with others of it, even when each says what is stored.
 *
 * @param mixed positions that get a stock count and something that a count nets: neither may be decided without the other
 * @param repeated keys of quantities with several records, of which one may say what is stored only until the one before it is applied
 */
record EntangledRecords(Set<PositionKey> mixed, Set<Long> repeated) {
    static EntangledRecords of(List<StockRecord> records) {
        return new EntangledRecords(mixed(records), repeated(records));
    }

    boolean isMixed(StockRecord record) {
        return !mixed.isEmpty() && mixed.contains(PositionKey.of(record));
    }

    boolean isRepeated(StockRecord record) {
        return !repeated.isEmpty() && repeated.contains(record.key());
    }

    private static Set<Long> repeated(List<StockRecord> records) {
        Set<Long> keys = new HashSet<>();
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < records.size(); i++) {
            if (!StockChunk.together(records.get(i - 1), records.get(i))) {
                keys = keys.isEmpty() ? keys : new HashSet<>();
                continue;
            }
            keys.add(records.get(i - 1).key());
            if (keys.contains(records.get(i).key())) {
                repeated.add(records.get(i).key());
            }
        }
        return repeated;
    }

    private static Set<PositionKey> mixed(List<StockRecord> records) {
        Set<PositionKey> moved = new HashSet<>();
        for (StockRecord record : records) {
            if (!record.isStockCount() || record.needsTree()) {
                moved.add(PositionKey.of(record));
            }
        }
        if (moved.isEmpty()) {
            return moved;
        }
        Set<PositionKey> counted = new HashSet<>();
        for (StockRecord record : records) {
            if (record.isStockCount()) {
                counted.add(PositionKey.of(record));
            }
        }
        moved.retainAll(counted);
        return moved;
    }
}
