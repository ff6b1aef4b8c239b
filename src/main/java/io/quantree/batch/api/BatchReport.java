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
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Composes results of a batch from outcomes, remarks and the records themselves. */
@Singleton
public record BatchReport(BatchReader reader, CountingWords words, ResponseCodes codes, StockRules rules) {
    Uni<BatchView> view(Batch batch, int start, int count, boolean duplicates) {
        return results(batch, start, count).map(results -> view(batch, start, results, duplicates));
    }

    Uni<List<RecordResult>> results(Batch batch, int start, int count) {
        int end = (int) Math.min(batch.received, (long) start + count);
        if (start >= end || batch.summary().processed() == 0) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.combine()
                .all()
                .unis(reader.outcomes(batch), reader.remarks(batch, start, end), reader.payload(batch))
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(parts -> results(batch, start, end, parts.getItem1(), parts.getItem2(), parts.getItem3()));
    }

    private List<RecordResult> results(
            Batch batch,
            int start,
            int end,
            byte[] outcomes,
            Map<Integer, BatchReader.Remark> remarks,
            BatchPayload payload) {
        List<ReadRecord> records = readable(batch, payload, start, end);
        List<RecordResult> results = new ArrayList<>(end - start);
        for (int i = start; i < end; i++) {
            if (outcomes[i] != BatchReader.NONE) {
                ReadRecord record = i - start < records.size()
                        ? records.get(i - start)
                        : new ReadRecord(i, null, null, null, null, null);
                results.add(result(batch, record, Outcome.of(outcomes[i]), remarks.get(i)));
            }
        }
        return results;
    }

    /** The records of a page; none if the payload can't be read: its results name no refs. */
    private List<ReadRecord> readable(Batch batch, BatchPayload payload, int start, int end) {
        try {
            return PayloadReader.read(payload, batch.catalogue.home(), rules.identity(), batch.asOf, start, end);
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    private RecordResult result(Batch batch, ReadRecord record, Outcome outcome, BatchReader.@Nullable Remark remark) {
        String positionRef = record.skuRef() == null || record.locationRef() == null
                ? null
                : StockRefs.position(record.skuRef(), record.locationRef(), batch.catalogue.type);
        boolean failed = outcome == Outcome.FAILED;
        return new RecordResult(
                record.index(),
                record.line(),
                failed || positionRef == null ? null : Long.toString(RefKey.of(batch.catalogue.id, positionRef)),
                positionRef,
                record.record() == null ? null : record.record().ref(),
                responseCode(outcome, remark),
                failed && remark != null ? remark.type().name() : outcome.name(),
                remark == null ? "" : remark.message(),
                remark == null ? null : remark.field(),
                remark == null ? null : remark.value(),
                isApplied(outcome) && record.record() != null ? words.warnings(record.record()) : null);
    }

    private static boolean isApplied(Outcome outcome) {
        return outcome == Outcome.CREATED || outcome == Outcome.UPDATED || outcome == Outcome.UNCHANGED;
    }

    private String responseCode(Outcome outcome, BatchReader.@Nullable Remark remark) {
        if (outcome != Outcome.FAILED) {
            return "200";
        }
        ProblemType type = remark == null ? ProblemType.INTERNAL : remark.type();
        return codes.of(type);
    }

    private static BatchView view(Batch batch, int start, List<RecordResult> results, boolean duplicates) {
        List<BatchView.Error> errors = results.stream()
                .filter(result -> result.hasFailed() || (duplicates && result.repeats()))
                .map(result -> new BatchView.Error(result.code(), result.message(), result.index()))
                .toList();
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
                batch.startedOn,
                batch.completedOn,
                summary,
                summary.progress(),
                summary.processed(),
                summary.received(),
                start,
                results.size(),
                summary.received(),
                results,
                errors,
                EchoedKeys.of(batch.extras));
    }
}
