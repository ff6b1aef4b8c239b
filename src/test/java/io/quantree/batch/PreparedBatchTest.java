package io.quantree.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PreparedBatchTest {
    private static final Catalogue CATALOGUE = new Catalogue(1, Ownership.of(1), "DEFAULT:1", "DEFAULT");

    @Test
    void keepsAllRecordsOfAQuantityInTheirOrder() throws IOException {
        PreparedBatch batch = prepare(true, 1, entity("A", 1), entity("B", 2), entity("A", 3));

        assertThat(batch.chunks()).hasSize(2);
        assertThat(quantities(batch)).containsExactly(1, 3, 2);
        assertThat(batch.settled()).isEmpty();
    }

    @Test
    void appliesChunksInOrderOnlyIfTheyShareARef() throws IOException {
        String ref = "\"ref\":\"R\"";

        assertThat(prepare(true, 1, entity("A", 1, ref), entity("B", 2, ref)).ordered())
                .isTrue();
        assertThat(prepare(true, 2, entity("A", 1, ref), entity("B", 2, ref), entity("C", 3))
                        .ordered())
                .as("in one chunk")
                .isFalse();
        assertThat(prepare(true, 1, entity("A", 1, ref), entity("A", 2, ref), entity("B", 3))
                        .ordered())
                .as("of one position")
                .isFalse();
        assertThat(prepare(
                                true,
                                1,
                                entity("A:B", 1, ref),
                                "{\"skuRef\":\"A\",\"locationRef\":\"B:L\",\"qty\":1,\"ref\":\"other\"}")
                        .ordered())
                .as("ref of two positions")
                .isTrue();
        assertThat(prepare(true, 1, entity("A", 1, ref, "\"reservedQty\":1"), entity("B", 1, "\"ref\":\"R:RESERVED\""))
                        .ordered())
                .as("ref of a reservation")
                .isTrue();
    }

    @Test
    void settlesUnreadableRecords() throws IOException {
        PreparedBatch batch = prepare(true, 10, "{\"skuRef\":\"A\"}", entity("B", 2), "7");

        assertThat(quantities(batch)).containsExactly(2);
        assertThat(batch.settled()).extracting(RecordOutcome::index).containsExactly(0, 2);
        assertThat(batch.settled()).extracting(RecordOutcome::outcome).containsOnly(Outcome.FAILED);
    }

    @Property
    void cutsBetweenPositionsAndAlwaysIntoTheSameChunks(
            @ForAll long seed, @ForAll @IntRange(max = 60) int records, @ForAll @IntRange(min = 1, max = 9) int size)
            throws IOException {
        Random random = new Random(seed);
        String[] entities = new String[records];
        for (int i = 0; i < records; i++) {
            entities[i] = entity("S" + random.nextInt(12), i, "\"ref\":\"R" + random.nextInt(40) + "\"");
        }

        PreparedBatch once = prepare(true, size, entities);
        PreparedBatch again = prepare(true, size, entities);

        assertThat(again.chunks()).isEqualTo(once.chunks());
        assertThat(again.settled().stream().map(RecordOutcome::index).toList())
                .isEqualTo(once.settled().stream().map(RecordOutcome::index).toList());
        Set<String> seen = new HashSet<>();
        List<Integer> indexes = new ArrayList<>();
        for (List<StockRecord> chunk : once.chunks()) {
            Set<String> here = new HashSet<>();
            chunk.forEach(record -> here.add(record.skuRef()));
            assertThat(Collections.disjoint(here, seen))
                    .as("positions %s, before %s", here, seen)
                    .isTrue();
            seen.addAll(here);
            chunk.forEach(record -> indexes.add(record.index()));
        }
        for (int i = 0; i < once.chunks().size() - 1; i++) {
            assertThat(once.chunks().get(i)).hasSizeGreaterThanOrEqualTo(size);
        }
        once.settled().forEach(verdict -> indexes.add(verdict.index()));
        assertThat(indexes).hasSize(records).doesNotHaveDuplicates();
    }

    @Test
    void appliesNothingOfBatchThatHasAnotherNumberOfRecordsThanWereReceived() {
        Batch batch = new Batch();
        batch.id = 1L;
        batch.chunkRecords = 10;
        batch.received = 3;
        byte[] two =
                ("{\"entities\":[" + entity("A", 1) + "," + entity("B", 2) + "]}").getBytes(StandardCharsets.UTF_8);
        QueuedBatch queued =
                new QueuedBatch(batch, Set.of(), BatchPayload.of(PayloadFormat.JSON, null, two), OtherLines.NONE);

        TakenBatch taken =
                queued.prepare(CATALOGUE, StockRules.Identity.SEGMENT).await().indefinitely();

        assertThat(taken).isInstanceOf(UnreadableBatch.class);
        List<RecordOutcome> outcomes = taken.givenUp().get(0).outcomes();
        assertThat(outcomes)
                .hasSize(3)
                .allSatisfy(
                        outcome -> assertThat(outcome.reason())
                                .isNotNull()
                                .satisfies(
                                        problem -> assertThat(problem.detail())
                                                .isEqualTo(
                                                        "the stored batch has 2 records, of 3 that were received; none is applied, send the batch again")));
    }

    private static PreparedBatch prepare(boolean preprocessing, int chunkRecords, String... entities)
            throws IOException {
        byte[] body = ("{\"entities\":[" + String.join(",", entities) + "]}").getBytes(StandardCharsets.UTF_8);
        BatchPayload payload = BatchPayload.of(PayloadFormat.JSON, null, body);
        Batch batch = new Batch();
        batch.id = 1L;
        batch.preprocessing = preprocessing;
        batch.chunkRecords = chunkRecords;
        batch.received = entities.length;
        return PreparedBatch.of(
                        new QueuedBatch(batch, Set.of(), payload, OtherLines.NONE),
                        CATALOGUE,
                        StockRules.Identity.SEGMENT,
                        Instant.EPOCH)
                .await()
                .indefinitely();
    }

    private static List<Integer> quantities(PreparedBatch batch) {
        return batch.chunks().stream()
                .flatMap(List::stream)
                .map(StockRecord::quantity)
                .toList();
    }

    private static String entity(String sku, int quantity, String... more) {
        return "{\"skuRef\":\"" + sku + "\",\"locationRef\":\"L\",\"qty\":" + quantity
                + (more.length == 0 ? "" : "," + String.join(",", more)) + "}";
    }
}
