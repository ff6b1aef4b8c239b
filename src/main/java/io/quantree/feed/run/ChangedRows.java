package io.quantree.feed.run;

import io.quantree.catalogue.RefKey;
import io.quantree.change.Change;
import io.quantree.change.ChangeKind;
import io.quantree.feed.SourceType;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys of what has changed, each once, by catalogue. */
final class ChangedRows {
    private final SourceType source;
    private final Map<Long, Map<Key, Long>> versions = new HashMap<>();
    private int size;

    ChangedRows(SourceType source) {
        this.source = source;
    }

    int size() {
        return size;
    }

    void add(Collection<Change> changes) {
        for (Change change : changes) {
            Long catalogue = change.catalogueId();
            if (catalogue != null) {
                add(catalogue, change);
            }
        }
    }

    private void add(long catalogue, Change change) {
        JsonObject content = change.content();
        JsonObject key = content.getJsonObject("key");
        boolean ofQuantity = source != SourceType.INVENTORY_POSITION && source != SourceType.VIRTUAL_POSITION;
        if (ofQuantity && change.kind() != ChangeKind.QUANTITY) {
            return;
        }
        Key row = new Key(
                key.getString("productRef"),
                key.getString("locationRef"),
                ofQuantity ? RefKey.of(catalogue, change.ref()) : 0);
        long version = content.getLong("version", 0L);
        Map<Key, Long> known = versions.computeIfAbsent(catalogue, first -> new HashMap<>());
        if (known.putIfAbsent(row, version) == null) {
            size++;
        }
    }

    /** The changed rows of a catalogue in the order of their keys, by which the database finds neighbours together. */
    List<ChangedRow> of(long catalogue) {
        return versions.getOrDefault(catalogue, Map.of()).entrySet().stream()
                .map(entry -> entry.getKey().with(entry.getValue()))
                .sorted(ChangedRow.ORDER)
                .toList();
    }

    /** The products of a catalogue with a change. */
    Set<String> products(long catalogue) {
        Set<String> products = new TreeSet<>();
        versions.getOrDefault(catalogue, Map.of()).keySet().forEach(key -> products.add(key.productRef()));
        return products;
    }

    /** A key; of its changes the first one has the lowest version, because cursors follow the order of commits. */
    private record Key(String productRef, String locationRef, long number) {
        ChangedRow with(long version) {
            return new ChangedRow(productRef, locationRef, number, version);
        }
    }
}
