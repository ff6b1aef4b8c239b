package io.quantree.stock.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.edit.RandomMutations;
import io.quantree.stock.edit.StockMutationClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger, the quantities and the positions agree after any interleaving of concurrent writers. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RandomInterleavingTest {
    private static final int STEPS = 30;

    @ParameterizedTest
    @ValueSource(longs = {20261122, 4711})
    void keepsInvariantsInAnyInterleaving(long seed) throws Exception {
        StockMutationClient client = StockMutationClient.ofNewRetailer();
        String job = Batches.newJob(client.retailer);
        Queue<String> batches = new ConcurrentLinkedQueue<>();
        DeltaBook deltas = new DeltaBook(client.catalogue);
        RandomEvents events = new RandomEvents(client.retailer);

        together(
                seed,
                List.of(
                        random -> batches.add(batch(job, random)),
                        deltas::send,
                        deltas::send,
                        events::send,
                        events::send,
                        random -> mutate(client, random),
                        random -> mutate(client, random)));
        batches.forEach(batch -> Batches.await(job, batch));
        events.check();

        StockInvariants.hold();
        deltas.check();
        assertThat(deltas.outcomes()).as("seed %d", seed).contains("applied", "duplicate", "rejected");
    }

    /** Runs every writer in a thread of its own, with random numbers of its own. */
    private static void together(long seed, List<Consumer<Random>> writers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers.size());
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < writers.size(); i++) {
                Random random = new Random(seed + i);
                Consumer<Random> writer = writers.get(i);
                all.add(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        writer.accept(random);
                    }
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Submits a few stock counts without waiting for them, half of them with the time of the count. */
    private static String batch(String job, Random random) {
        Object[] counts = new Object[1 + random.nextInt(5)];
        for (int i = 0; i < counts.length; i++) {
            Entity count = RandomMutations.batchRecord(random);
            if (random.nextBoolean()) {
                count.without("asOf");
            }
            counts[i] = random.nextInt(3) == 0
                    ? count.attribute("channel", RandomMutations.pick(random, List.of("WEB", "STORE")))
                    : count;
        }
        return Batches.post(job, Batches.envelope(counts))
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static void mutate(StockMutationClient client, Random random) {
        String mutation = RandomMutations.mutation(random);
        JsonPath answer = client.answer(mutation, RandomMutations.input(mutation, random));
        if (answer.get("errors") != null) {
            assertThat(answer.getString("errors[0].extensions.code"))
                    .as("%s: %s", mutation, answer.prettify())
                    .isIn(RandomMutations.EXPECTED);
        }
    }
}
