package io.quantree.batch.api;

import io.quantree.batch.Batch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.PayloadReader;
import io.quantree.batch.record.ReadRecord;
import io.quantree.catalogue.RefKey;
import io.quantree.http.EchoedKeys;
import io.quantree.http.ExactJson;
import io.quantree.job.ResponseCodes;
import io.quantree.job.Summary;
import io.quantree.problem.ProblemType;
import io.quantree.snapshot.SnapshotTerms;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.upsert.RecordWarnings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Composes results of a batch from outcomes, remarks and the records themselves. */
@Singleton
public record BatchReport(BatchReader reader, RecordWarnings warnings, ResponseCodes codes, StockRules rules) {
    Uni<BatchView> view(Batch batch, int start, int count, boolean duplicates) {
        return kept(batch, start, count)
                .chain(results -> results.isPresent() || batch.isCleared()
                        ? Uni.createFrom().item(view(batch, start, results.orElse(null), duplicates))
                        // Cleared since the batch was read.
                        : reader.find(batch.jobId, batch.id).map(cleared -> view(cleared, start, null, duplicates)));
    }

    /** All results; fails with {@link ProblemType#CLEARED} when they are no longer kept. */
    Uni<List<RecordResult>> results(Batch batch) {
        return kept(batch, 0, batch.received).map(results -> results.orElseThrow(() -> BatchReader.cleared(batch)));
    }

    /** Empty when they are no longer kept. The payload is read last: while it is there, nothing else has been cleared. */
    private Uni<Optional<List<RecordResult>>> kept(Batch batch, int start, int count) {
        int end = (int) Math.min(batch.received, (long) start + count);
        if (batch.isCleared()) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (start >= end || batch.summary().processed() == 0) {
            return Uni.createFrom().item(Optional.of(List.of()));
        }
        return reader.outcomes(batch)
                .chain(outcomes -> of(
                        batch,
                        outcomes,
                        IntStream.range(start, end)
                                .filter(index -> outcomes[index] != BatchReader.NONE)
                                .toArray()));
    }

    /** The results of records that have outcomes, in the order of their indexes; empty when they are no longer kept. */
    Uni<Optional<List<RecordResult>>> of(Batch batch, byte[] outcomes, int[] indexes) {
        int first = indexes.length == 0 ? 0 : indexes[0];
        int end = indexes.length == 0 ? 0 : indexes[indexes.length - 1] + 1;
        return reader.remarks(batch, first, end).chain(remarks -> reader.payload(batch)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : results(batch, indexes, outcomes, remarks, found.get())
                                .map(Optional::of)));
    }

    private Uni<List<RecordResult>> results(
            Batch batch,
            int[] indexes,
            byte[] outcomes,
            Map<Integer, BatchReader.Remark> remarks,
            BatchPayload payload) {
        Map<Integer, ReadRecord> records = readable(batch, payload, indexes);
        return reader.ownRefs(batch, places(records.values()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(own -> Arrays.stream(indexes)
                        .mapToObj(index -> {
                            ReadRecord record =
                                    records.getOrDefault(index, new ReadRecord(index, null, null, null, null, null));
                            Outcome outcome = Outcome.of(outcomes[index]);
                            return result(record, position(batch, record, own), outcome, remarks.get(index));
                        })
                        .toList());
    }

    private static Set<PositionKey> places(Collection<ReadRecord> records) {
        return records.stream().map(BatchReport::place).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static @Nullable PositionKey place(ReadRecord record) {
        String skuRef = record.skuRef();
        String locationRef = record.locationRef();
        return skuRef == null || locationRef == null ? null : new PositionKey(skuRef, locationRef);
    }

    private static BatchReader.@Nullable Position position(
            Batch batch, ReadRecord record, Map<PositionKey, BatchReader.Position> own) {
        PositionKey place = place(record);
        if (place == null) {
            return null;
        }
        BatchReader.Position named = own.get(place);
        if (named != null) {
            return named;
        }
        String built = StockRefs.position(place.skuRef(), place.locationRef(), batch.catalogue.type);
        return new BatchReader.Position(RefKey.of(batch.catalogue.id, built), built);
    }

    /** The records of a page, by their indexes; none if the payload can't be read: its results name no refs. */
    private Map<Integer, ReadRecord> readable(Batch batch, BatchPayload payload, int[] indexes) {
        BitSet wanted = new BitSet();
        Arrays.stream(indexes).forEach(wanted::set);
        try {
            return PayloadReader.read(
                            payload, batch.catalogue.home(), rules.identity(), batch.asOf, wanted::get, wanted.length())
                    .stream()
                    .collect(Collectors.toMap(ReadRecord::index, record -> record));
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    private RecordResult result(
            ReadRecord record,
            BatchReader.@Nullable Position position,
            Outcome outcome,
            BatchReader.@Nullable Remark remark) {
        boolean failed = outcome == Outcome.FAILED;
        return new RecordResult(
                record.index(),
                record.line(),
                failed || position == null ? null : Long.toString(position.id()),
                position == null ? null : position.ref(),
                record.record() == null ? null : record.record().ref(),
                responseCode(outcome, remark),
                failed && remark != null ? remark.type().name() : outcome.name(),
                remark == null ? "" : remark.message(),
                remark == null ? null : remark.field(),
                remark == null ? null : remark.value(),
                outcome.isApplied() && record.record() != null ? warnings.of(record.record()) : null);
    }

    private String responseCode(Outcome outcome, BatchReader.@Nullable Remark remark) {
        if (outcome != Outcome.FAILED) {
            return "200";
        }
        ProblemType type = remark == null ? ProblemType.INTERNAL : remark.type();
        return codes.of(type);
    }

    private static BatchView view(Batch batch, int start, @Nullable List<RecordResult> results, boolean duplicates) {
        Summary summary = batch.summary();
        return new BatchView(
                String.valueOf(batch.id),
                String.valueOf(batch.id),
                Long.toString(batch.jobId),
                batch.action,
                batch.entityType,
                batch.source,
                batch.event,
                batch.catalogue.ref,
                batch.status,
                batch.dryRun,
                batch.conditions == null ? null : ExactJson.stored(batch.conditions),
                batch.asOf,
                batch.duplicates,
                batch.snapshotId == null ? SnapshotTerms.UPSERT : SnapshotTerms.SNAPSHOT,
                batch.acceptedOn,
                batch.startedOn,
                batch.completedOn,
                batch.clearedOn,
                batch.startedOn,
                batch.completedOn,
                summary,
                summary.progress(),
                summary.processed(),
                summary.received(),
                start,
                results == null ? 0 : results.size(),
                summary.received(),
                results,
                results == null ? null : BatchView.Error.of(results, duplicates),
                EchoedKeys.of(batch.extras));
    }
}
