package io.quantree.reservation;

import static io.quantree.reservation.Reserving.line;
import static io.quantree.reservation.Reserving.request;
import static io.quantree.support.Deltas.delta;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many clients want the same pieces at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class NeverOversoldTest {
    private static final int CLIENTS = 64;
    private static final int MIXED_CLIENTS = 16;
    private static final long MIXED_NANOS = 4_000_000_000L;
    private static final List<String> LOCATIONS = List.of("L1", "L2", "L3");
    /** So many that the positions of a request with them are not locked before it is decided. */
    private static final List<String> UNKNOWN =
            IntStream.range(0, 300).mapToObj(number -> "X" + number).toList();

    /** What is promised and sold of a product now; holds count while their time is not over. */
    private static final String TAKEN = """
            SELECT coalesce(-sum(quantity), 0) AS taken FROM inventory_quantity
            WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = '%s') AND status = 'ACTIVE' AND type IN ('RESERVED', 'SALE')
              AND (held_until > clock_timestamp()) IS NOT FALSE
            """;

    private static final String HELD = """
            SELECT ref FROM reservation
            WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = '%s') AND status = 'HELD'
            """;

    private final AtomicInteger next = new AtomicInteger();
    private String job = "";
    private Reserving client = new Reserving("");
    private Deltas deltas = new Deltas(0);

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        long retailer = Batches.newRetailer();
        job = Batches.newJob(retailer);
        client = new Reserving("DEFAULT:" + retailer);
        deltas = new Deltas(retailer);
    }

    @Test
    void promisesExactlyWhatIsThereOfOneProduct() throws Exception {
        Batches.submit(job, entity("HOT", "L1", 500));

        int promised = together(CLIENTS, random -> untilNoneIsLeft(List.of("L1")));

        assertThat(promised).isEqualTo(500);
        assertThat(taken()).isEqualTo(500);
    }

    @Test
    void promisesExactlyWhatIsThereOverSeveralLocationsAndQuantities() throws Exception {
        Batches.submit(job, entity("OTHER0", "L1", 1_000), entity("OTHER1", "L1", 1_000));
        for (String location : LOCATIONS) {
            Batches.submit(
                    job,
                    entity("HOT", location, 70),
                    entity("HOT", location, 60).with("expiresOn", "2090-01-01T00:00:00Z"),
                    entity("HOT", location, 50).with("expiresOn", "2020-01-01T00:00:00Z"));
        }

        int promised = together(CLIENTS, random -> untilNoneIsLeft(random));

        assertThat(promised).isEqualTo(3 * 130);
        assertThat(taken()).isEqualTo(2 * 3 * 130);
    }

    @Test
    void promisesAndSellsNoMoreThanIsThereWhileHoldsLapse() throws Exception {
        Batches.submit(job, entity("HOT", "L1", 36), entity("HOT", "L2", 24));
        long end = System.nanoTime() + MIXED_NANOS;
        ExecutorService watch = Executors.newSingleThreadExecutor();
        Future<Integer> most = watch.submit(() -> {
            int seen = 0;
            while (System.nanoTime() < end) {
                seen = Math.max(seen, taken());
            }
            return seen;
        });

        together(MIXED_CLIENTS, random -> mixedUntil(end, random));

        assertThat(most.get()).as("taken at one moment").isBetween(20, 60);
        watch.shutdown();
        await().atMost(Duration.ofSeconds(10)).until(() -> StockInvariants.rows(HELD.formatted(client.catalogue()))
                .isEmpty());
        together(1, random -> untilNoneIsLeft(LOCATIONS));
        assertThat(taken()).isEqualTo(60);
    }

    /** One client's steps of all kinds: sales, holds that lapse, firm reservations that are given back, holds that are extended or made firm. */
    private int mixedUntil(long end, Random random) {
        while (System.nanoTime() < end) {
            String ref = "R" + next.incrementAndGet();
            List<String> locations = some(random);
            JsonObject firm = request(ref, line("HOT", 1 + random.nextInt(3), locations));
            JsonObject hold = firm.copy().put("expiresIn", "PT0." + (1 + random.nextInt(9)) + "S");
            switch (random.nextInt(20)) {
                case 0 ->
                    deltas.apply(delta("HOT", locations.get(0), -1)
                            .with("type", "SALE")
                            .with("minResult", 0));
                case 1, 2 -> {
                    if (client.reserve(firm) > 0) {
                        client.step(ref, "release", new JsonObject());
                    }
                }
                case 3 -> {
                    if (client.reserve(hold) > 0) {
                        client.step(ref, "extend", new JsonObject().put("expiresIn", "PT1S"));
                    }
                }
                case 4 -> {
                    if (client.reserve(hold) > 0) {
                        client.step(ref, "commit", new JsonObject());
                        client.step(ref, "fulfil", new JsonObject());
                    }
                }
                default -> client.reserve(hold);
            }
        }
        return 0;
    }

    /** Reserves one piece after the other, and answers how many it got. */
    private int untilNoneIsLeft(List<String> locations) {
        int got = 0;
        while (client.reserve(request("R" + next.incrementAndGet(), line("HOT", 1, locations))) == 1) {
            got++;
        }
        return got;
    }

    /**
     * The same over random locations, until there is nothing at any, each time with a piece of another product: that one decides which lane a
     * request takes, so that both lanes want the same pieces.
     */
    private int untilNoneIsLeft(Random random) {
        int got = 0;
        boolean left = true;
        while (left) {
            List<String> locations = new ArrayList<>(some(random));
            left = locations.size() < LOCATIONS.size();
            if (random.nextBoolean()) {
                locations.addAll(UNKNOWN);
            }
            int number = next.incrementAndGet();
            JsonObject other = line("OTHER" + number % 2, 1, List.of("L1"));
            int pieces = client.reserve(request("R" + number, other, line("HOT", 1, locations)));
            got += pieces / 2;
            left |= pieces > 0;
        }
        return got;
    }

    private static List<String> some(Random random) {
        List<String> locations = new ArrayList<>(LOCATIONS);
        Collections.shuffle(locations, random);
        return locations.subList(0, 1 + random.nextInt(locations.size()));
    }

    private int taken() {
        return Integer.parseInt(
                StockInvariants.rows(TAKEN.formatted(client.catalogue())).get(0).substring("taken=".length()));
    }

    /** Answers the sum of the clients' results. */
    private static int together(int clients, ToIntFunction<Random> client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Random random = new Random(i);
                results.add(threads.submit(() -> client.applyAsInt(random)));
            }
            int sum = 0;
            for (Future<Integer> result : results) {
                sum += result.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }
}
