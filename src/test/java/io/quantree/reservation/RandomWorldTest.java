package io.quantree.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.model.PositionKey;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reservations beside all other writers: nothing is promised that isn't there, and every reader has the same number for what is free. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RandomWorldTest {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 4;
    private static final int STEPS = 25;

    private static final String LEVELS =
            "query ($keys: [StockLevelKey!]!, $catalogue: InventoryCatalogueKey!) { stockLevels(catalogue: $catalogue, keys: $keys) { free } }";

    @ParameterizedTest
    @ValueSource(longs = {20261130, 4711})
    void promisesNothingThatIsNotThere(long seed) throws Exception {
        RandomWorld world = new RandomWorld(new Random(seed));

        for (int round = 0; round < ROUNDS; round++) {
            together(world, seed + 100L * round);
            world.settle();
            StockInvariants.hold();
            Map<PositionKey, Long> free = agreedFree(world);
            assertThat(free.entrySet())
                    .as("seed %d, round %d", seed, round)
                    .filteredOn(position ->
                            OtherWriters.SAFE.contains(position.getKey().skuRef()))
                    .allMatch(position -> position.getValue() >= 0);
        }
        assertThat(world.promised()).as("pieces promised at all").isGreaterThan(100);
        reservesAllThatIsFree(world);
        StockInvariants.hold();
    }

    /** Runs the writers, each with random numbers of its own. */
    private static void together(RandomWorld world, long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(seed + i);
                writers.add(threads.submit(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        world.step(random);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is free by the rows, at a moment in which no hold lapses: GraphQL must answer the same. */
    private static Map<PositionKey, Long> agreedFree(RandomWorld world) {
        while (true) {
            Map<PositionKey, Long> before = NaiveStock.free(world.catalogue);
            Map<PositionKey, Long> answered = free(world, List.copyOf(before.keySet()));
            if (NaiveStock.free(world.catalogue).equals(before)) {
                assertThat(answered).isEqualTo(before);
                return before;
            }
        }
    }

    private static Map<PositionKey, Long> free(RandomWorld world, List<PositionKey> places) {
        List<Map<String, String>> keys = places.stream()
                .map(place -> Map.of("productRef", place.skuRef(), "locationRef", place.locationRef()))
                .toList();
        List<Integer> levels = GraphQl.faultless(GraphQl.postAs(
                        world.retailer, LEVELS, Map.of("keys", keys, "catalogue", Map.of("ref", world.catalogue))))
                .getList("data.stockLevels.free");
        Map<PositionKey, Long> free = new TreeMap<>(PositionKey.ORDER);
        for (int i = 0; i < places.size(); i++) {
            free.put(places.get(i), levels.get(i).longValue());
        }
        return free;
    }

    /** What is free can be reserved to the last piece, and no piece more. */
    private static void reservesAllThatIsFree(RandomWorld world) throws InterruptedException {
        // Until no hold is left that could lapse.
        Thread.sleep(1_100);
        agreedFree(world).forEach((place, free) -> assertThat(world.reserve(place.skuRef(), place.locationRef(), 1_000))
                .as("%s", place)
                .isEqualTo((int) Math.max(0, free)));
        assertThat(agreedFree(world).values()).allMatch(free -> free <= 0);
    }
}
