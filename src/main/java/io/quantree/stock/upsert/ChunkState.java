package io.quantree.stock.upsert;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.Attributes;
import io.quantree.input.Instants;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityDraft;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockChanges;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.write.StockStatements;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;

/** What was read for a chunk: the positions that its records may change, and which records those are. */
public final class ChunkState {
    private final StockChunk chunk;
    private final Map<PositionKey, PositionDraft> positions = new LinkedHashMap<>();
    private final Map<PositionKey, List<StockRecord>> records = new HashMap<>();
    private final Set<PositionKey> whole = new HashSet<>();
    private final Set<Long> takenKeys = new HashSet<>();
    private final Set<Integer> seen = new HashSet<>();

    // Positions that get a count and something that a count nets: each bears on the other, so neither may be looked at
    // alone.
    private final Set<PositionKey> mixed = new HashSet<>();

    ChunkState(StockChunk chunk) {
        this.chunk = chunk;
        Set<PositionKey> counted = new HashSet<>();
        Set<PositionKey> moved = new HashSet<>();
        for (StockRecord record : chunk.records()) {
            if (!record.isStockCount() || record.needsTree()) {
                moved.add(PositionKey.of(record));
            }
        }
        if (!moved.isEmpty()) {
            for (StockRecord record : chunk.records()) {
                if (record.isStockCount()) {
                    counted.add(PositionKey.of(record));
                }
            }
        }
        moved.retainAll(counted);
        mixed.addAll(moved);
    }

    /** Whether the record has to be decided even when its own quantity is stored as it says. */
    boolean mustBeRead(StockRecord record) {
        return record.needsTree()
                || record.positionId() != null
                || record.ifVersion() != null
                || (!mixed.isEmpty() && mixed.contains(PositionKey.of(record)));
    }

    /** Takes in the answer of {@link StockStatements#PROBE}. */
    ChunkState probed(RowSet<Row> rows) {
        for (Row row : rows) {
            probed(row);
        }
        return this;
    }

    private void probed(Row row) {
        StockRecord record = chunk.records().get(row.getInteger(0));
        PositionKey key = PositionKey.of(record);
        Long positionVersion = row.getLong(8);
        boolean stored = positionVersion != null;
        PositionDraft position = positions.computeIfAbsent(
                key,
                absent -> new PositionDraft(
                        key,
                        stored,
                        row.getString(13),
                        stored ? positionVersion : 0,
                        stored ? row.getLong(9) : positionId(record)));
        records.computeIfAbsent(key, absent -> new ArrayList<>()).add(record);
        seen.add(record.index());
        if (row.getBoolean(11) != null) {
            takenKeys.add(record.key());
        }
        Long version = row.getLong(1);
        boolean sameContent = version == null || row.getLong(7) == record.contentDigest();
        boolean companions = row.getBoolean(10) != null && record.isStockCount();
        boolean conditions = !chunk.related().equals(ChunkUpsert.NO_CONDITIONS);
        if (version != null) {
            position.add(QuantityDraft.stored(
                    record.key(),
                    record.ref(),
                    row.getString(12),
                    version,
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    Instants.of(row.getOffsetDateTime(5)),
                    Instants.of(row.getOffsetDateTime(6)),
                    row.getLong(7),
                    null));
        }
        if (stored && (!sameContent || companions || conditions || record.needsTree() || mixed.contains(key))) {
            whole.add(key);
        }
    }

    /** The positions of which every quantity has to be read, in lock order. */
    List<PositionKey> whole() {
        return positions.keySet().stream().filter(whole::contains).toList();
    }

    /** The positions that are not stored. */
    List<PositionDraft> missing() {
        return positions.values().stream().filter(position -> !position.stored).toList();
    }

    /** Takes in the answer of {@link StockStatements#TAKEN_POSITIONS}. */
    ChunkState taken(RowSet<Row> rows) {
        Set<Long> taken = new HashSet<>();
        rows.forEach(row -> taken.add(row.getLong(0)));
        positions.values().forEach(position -> position.refTaken = !position.stored && taken.contains(position.id));
        return this;
    }

    /** Takes in the answer of {@link StockStatements#LOAD} for those positions. */
    ChunkState loaded(List<PositionKey> keys, RowSet<Row> rows) {
        for (Row row : rows) {
            PositionDraft position = positions.get(keys.get(row.getInteger(0)));
            if (position != null) {
                position.add(quantity(row));
            }
        }
        return this;
    }

    /** The positions that counts of a known time are for, each with the earliest of these times. */
    Map<PositionDraft, Instant> counted() {
        Map<PositionDraft, Instant> counted = new LinkedHashMap<>();
        for (PositionKey key : whole) {
            records.getOrDefault(key, List.of()).stream()
                    .filter(StockRecord::isStockCount)
                    .map(StockRecord::asOf)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .ifPresent(asOf -> counted.put(Objects.requireNonNull(positions.get(key)), asOf));
        }
        return counted;
    }

    public static QuantityDraft quantity(Row row) {
        Segment segment = new Segment(
                row.getString("condition"),
                Instants.of(row.getOffsetDateTime("expires_on")),
                row.getString("country_of_origin"),
                row.getString("channel"),
                row.getString("manufacturer"),
                row.getString("manufacturer_batch_number"),
                row.getString("supplier"),
                row.getString("segment1"),
                row.getString("segment2"),
                row.getString("segment3"));
        QuantityContent content = new QuantityContent(
                segment,
                Instants.of(row.getOffsetDateTime("expected_on")),
                row.getString("storage_area_ref"),
                row.getString("parent_ref"),
                row.getString("association_type"),
                row.getString("association_ref"),
                Attributes.canonical(row.getString("attributes")));
        return QuantityDraft.stored(
                row.getLong("id"),
                row.getString("ref"),
                row.getString("address"),
                row.getLong("version"),
                row.getString("type"),
                row.getString("status"),
                row.getLong("quantity"),
                Instants.of(row.getOffsetDateTime("as_of")),
                Instants.of(row.getOffsetDateTime("updated_on")),
                row.getLong("content_digest"),
                content);
    }

    /** Lets the decision fall for every position; records that the probe did not answer change nothing. */
    List<RecordOutcome> decide(StockDecision decision) {
        List<RecordOutcome> verdicts = new ArrayList<>(chunk.records().size());
        positions.forEach((key, position) ->
                verdicts.addAll(decision.decide(position, records.getOrDefault(key, List.of()), takenKeys)));
        for (StockRecord record : chunk.records()) {
            if (!seen.contains(record.index())) {
                verdicts.add(RecordOutcome.of(record, Outcome.UNCHANGED));
            }
        }
        return verdicts;
    }

    /** Has the ledger note at each position what caused its record; of each position there is one record. */
    void note(IntFunction<MoveCause> causes) {
        records.forEach((key, ofPosition) -> {
            MoveCause cause = causes.apply(ofPosition.get(0).index());
            Objects.requireNonNull(positions.get(key)).quantities().stream()
                    .filter(QuantityDraft::moved)
                    .forEach(quantity -> quantity.note(quantity.movedOn, cause));
        });
    }

    StockChanges changes() {
        return StockChanges.of(positions.values());
    }

    private long positionId(StockRecord record) {
        Catalogue catalogue = chunk.catalogue();
        return RefKey.of(catalogue.id(), StockRefs.position(record.skuRef(), record.locationRef(), catalogue.type()));
    }
}
