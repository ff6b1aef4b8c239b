package io.quantree.batch;

import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds records of different positions that would create the same ref. The first one that is applied gets it, so what becomes of the others
 * depends on it. Few batches have such records.
 */
public record SharedRefs(String catalogueType, StockRules.Identity identity) {

    /** Whether two of the chunks have such records; the chunks must then be applied one after the other. */
    boolean across(List<List<StockRecord>> chunks) {
        Map<String, Integer> homes = new HashMap<>();
        for (int i = 0; chunks.size() > 1 && i < chunks.size(); i++) {
            for (StockRecord record : chunks.get(i)) {
                for (String ref : refs(record)) {
                    Integer home = homes.putIfAbsent(ref, i);
                    if (home != null && home != i) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * What is applied before the chunk and may take a ref of it, or changes its positions: the records of its positions, of those that share
     * a ref with them, and so on. A group has the records of one transaction; one without such records is left out.
     */
    public List<List<StockRecord>> before(List<List<StockRecord>> groups, List<StockRecord> chunk) {
        if (groups.isEmpty()) {
            return List.of();
        }
        Set<PositionKey> linked = linked(groups, chunk);
        List<List<StockRecord>> before = new ArrayList<>();
        for (List<StockRecord> group : groups) {
            List<StockRecord> records = group.stream()
                    .filter(record -> linked.contains(PositionKey.of(record)))
                    .toList();
            if (!records.isEmpty()) {
                before.add(records);
            }
        }
        return before;
    }

    private Set<PositionKey> linked(List<List<StockRecord>> groups, List<StockRecord> chunk) {
        Map<String, Set<PositionKey>> byRef = new HashMap<>();
        Map<PositionKey, List<String>> byPosition = new HashMap<>();
        List<List<StockRecord>> all = new ArrayList<>(groups);
        all.add(chunk);
        for (List<StockRecord> group : all) {
            for (StockRecord record : group) {
                PositionKey position = PositionKey.of(record);
                List<String> refs = refs(record);
                refs.forEach(ref ->
                        byRef.computeIfAbsent(ref, first -> new HashSet<>(2)).add(position));
                byPosition
                        .computeIfAbsent(position, first -> new ArrayList<>(2))
                        .addAll(refs);
            }
        }
        Set<PositionKey> linked = new HashSet<>();
        Deque<PositionKey> open = new ArrayDeque<>();
        chunk.forEach(record -> open.add(PositionKey.of(record)));
        while (!open.isEmpty()) {
            PositionKey position = open.remove();
            if (linked.add(position)) {
                byPosition
                        .getOrDefault(position, List.of())
                        .forEach(ref -> open.addAll(byRef.getOrDefault(ref, Set.of())));
            }
        }
        return linked;
    }

    /** The refs of quantities that the record may create, and what its position's ref begins with if a colon makes it ambiguous. */
    private List<String> refs(StockRecord record) {
        boolean ambiguous =
                record.skuRef().indexOf(':') >= 0 || record.locationRef().indexOf(':') >= 0;
        if (!ambiguous && record.correctedQty() == null && record.reservedQty() == null) {
            return List.of(record.ref());
        }
        List<String> refs = new ArrayList<>(4);
        refs.add(record.ref());
        if (ambiguous) {
            refs.add(StockRefs.position(record.skuRef(), record.locationRef(), catalogueType));
        }
        if (record.correctedQty() != null) {
            refs.add(StockRefs.companion(record, catalogueType, identity, QuantityType.CORRECTION));
        }
        if (record.reservedQty() != null) {
            refs.add(StockRefs.companion(record, catalogueType, identity, QuantityType.RESERVED));
        }
        return refs;
    }
}
