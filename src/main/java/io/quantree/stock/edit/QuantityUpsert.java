package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.query.QuantityReader;
import io.quantree.stock.upsert.ChunkUpsert;
import io.quantree.stock.upsert.RecordWarnings;
import io.quantree.work.Halves;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Applies the items of an upsert in one chunk, like the records of a batch, with an outcome for each item. */
@Singleton
record QuantityUpsert(
        Pool pool,
        ChunkUpsert writer,
        StockTransactions transactions,
        QuantityReader reader,
        StockRules rules,
        RecordWarnings warnings,
        UpsertSettings settings) {
    private static final Logger LOG = Logger.getLogger(QuantityUpsert.class);
    private static final String MUTATION = "upsertInventoryQuantities";

    Uni<List<QuantityMutations.UpsertView>> apply(Catalogue catalogue, List<QuantityItem> items) {
        if (items.size() > settings.quantitiesMax()) {
            throw Problem.of(
                            ProblemType.TOO_MANY_RECORDS,
                            "One upsert takes at most " + settings.quantitiesMax()
                                    + " quantities; send several, or a batch.")
                    .about("quantities", items.size())
                    .limit(settings.quantitiesMax());
        }
        List<RecordOutcome> settled = new ArrayList<>();
        List<StockRecord> records = read(catalogue, items, settled);
        SortedMap<Integer, StockRecord> read = new TreeMap<>();
        records.forEach(record -> read.put(record.index(), record));
        List<StockRecord> sorted = new ArrayList<>(records);
        sorted.sort(StockChunk.ORDER);
        Halves<StockRecord> halves = new Halves<>(
                some -> apply(catalogue, some, settled),
                QuantityUpsert::isFault,
                (record, failure) -> fail(record, failure, settled));
        return (sorted.isEmpty() ? Uni.createFrom().voidItem() : halves.apply(sorted))
                .chain(() -> reader.named(
                        catalogue, records.stream().map(StockRecord::ref).toList()))
                .map(stored -> answers(settled, read, stored));
    }

    private List<StockRecord> read(Catalogue catalogue, List<QuantityItem> items, List<RecordOutcome> settled) {
        List<StockRecord> records = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            try {
                records.add(items.get(i).record(i, catalogue, rules.identity()));
            } catch (Problem problem) {
                settled.add(RecordOutcome.failed(i, problem));
            }
        }
        return records;
    }

    private Uni<Void> apply(Catalogue catalogue, List<StockRecord> records, List<RecordOutcome> settled) {
        return StockTransactions.<Collection<RecordOutcome>>retried(() -> pool.withTransaction(connection ->
                        writer.apply(connection, chunk(catalogue, records)).map(List::copyOf)))
                .invoke(settled::addAll)
                .replaceWithVoid();
    }

    private static Uni<Void> fail(StockRecord record, Throwable failure, List<RecordOutcome> settled) {
        LOG.errorf(failure, "item failed: mutation=%s index=%d", MUTATION, record.index());
        settled.add(RecordOutcome.failed(
                record.index(),
                Problem.of(ProblemType.INTERNAL, "the item could not be stored; the log has the reason")));
        return Uni.createFrom().voidItem();
    }

    private StockChunk chunk(Catalogue catalogue, List<StockRecord> records) {
        return new StockChunk(catalogue, records, true, StockChunk.NO_CONDITIONS, transactions.cause(MUTATION, null));
    }

    private static boolean isFault(Throwable failure) {
        return !(failure instanceof Problem) && !DatabaseOutage.isReasonOf(failure);
    }

    private List<QuantityMutations.UpsertView> answers(
            List<RecordOutcome> outcomes, Map<Integer, StockRecord> records, Map<String, InventoryQuantity> stored) {
        SortedMap<Integer, QuantityMutations.UpsertView> answers = new TreeMap<>();
        for (RecordOutcome outcome : outcomes) {
            StockRecord record = records.get(outcome.index());
            answers.put(outcome.index(), answer(outcome, record, record == null ? null : stored.get(record.ref())));
        }
        return List.copyOf(answers.values());
    }

    private QuantityMutations.UpsertView answer(
            RecordOutcome outcome, @Nullable StockRecord record, @Nullable InventoryQuantity quantity) {
        Problem reason = outcome.reason();
        return new QuantityMutations.UpsertView(
                outcome.index(),
                record == null ? null : record.ref(),
                outcome.outcome(),
                reason == null ? null : reason.type().name(),
                reason == null ? null : reason.field(),
                reason == null ? null : reason.detail(),
                record != null && outcome.outcome().isApplied() ? warnings.of(record) : null,
                quantity);
    }
}
