package io.quantree.delta;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submitBody;
import static io.quantree.support.Deltas.delta;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deltas that are applied concurrently with other deltas and batches. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DeltaRaceTest {
    private static final int CLIENTS = 64;

    private long retailer;
    private Deltas deltas = new Deltas(0);

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        retailer = newRetailer();
        newJob(retailer);
        deltas = new Deltas(retailer);
    }

    @Test
    void sellsHotProductExactlyAsOftenAsAvailable() throws Exception {
        deltas.apply(delta("HOT", "L", 1_000));
        List<Callable<Sold>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(client);
            clients.add(() -> sell(random, 40));
        }

        List<Sold> sold = all(clients);

        long pieces = sold.stream().mapToLong(Sold::pieces).sum();
        assertThat(sold.stream().mapToLong(Sold::rejected).sum()).isPositive();
        assertThat(sold.stream().mapToLong(Sold::least).min().orElseThrow()).isNotNegative();
        assertThat(stock().onHand("HOT", "L")).isEqualTo((int) (1_000 - pieces));
        assertThat(pieces).isBetween(991L, 1_000L);
    }

    private record Sold(long pieces, long rejected, long least) {}

    private Sold sell(Random random, int times) {
        long pieces = 0;
        long rejected = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            int quantity = 1 + random.nextInt(10);
            Deltas.Delta sale =
                    delta("HOT", "L", -quantity).with("type", "SALE").with("minResult", 0);
            Map<String, Object> result = deltas.apply(sale).get(0);
            least = Math.min(least, Long.parseLong(String.valueOf(result.get("onHand"))));
            if ("applied".equals(result.get("outcome"))) {
                pieces += quantity;
            } else {
                rejected++;
            }
            // A client that has missed the answer sends the delta again.
            if (random.nextInt(4) == 0 && "applied".equals(result.get("outcome"))) {
                assertThat(deltas.apply(sale).get(0)).containsEntry("outcome", "duplicate");
            }
        }
        return new Sold(pieces, rejected, least);
    }

    @Test
    void appliesDeltaOnceWhenSentConcurrently() throws Exception {
        List<Callable<List<String>>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            clients.add(() -> deltas.outcomes(delta("A", "L", 1).with("deltaId", "same")));
        }

        List<String> outcomes = all(clients).stream().flatMap(List::stream).toList();

        assertThat(outcomes).filteredOn("applied 1"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("duplicate 1"::equals).hasSize(CLIENTS - 1);
    }

    @Test
    void appliesOnlyOneOfTwoConcurrentDeltasWithEqualId() throws Exception {
        List<Callable<List<String>>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            String sku = "S" + client;
            clients.add(() -> deltas.outcomes(delta(sku, "L", 1).with("deltaId", "same")));
        }

        List<String> outcomes = all(clients).stream().flatMap(List::stream).toList();

        assertThat(outcomes).filteredOn("applied 1"::equals).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.startsWith("rejected IDEMPOTENCY_KEY_REUSED"))
                .hasSize(CLIENTS - 1);
    }

    /** A stock count with a time never nets later sales, in whichever order both arrive. */
    @Test
    void keepsSalesAfterTimeOfStockCount() throws Exception {
        int products = 300;
        String job = newJob(retailer);
        submitBody(job, counts(products, 1_000, "2026-05-01T08:00:00Z"));
        AtomicBoolean selling = new AtomicBoolean(true);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<int[]>> sellers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Random random = new Random(i);
            sellers.add(pool.submit(() -> sellWhile(selling, random, products, "2026-05-01T13:00:00Z")));
        }

        // All stock counts were taken at noon, all sales occurred at one o'clock.
        for (int round = 0; round < 5; round++) {
            JsonPath batch = submitBody(job, counts(products, 500 + round, "2026-05-01T12:00:0" + round + "Z"));
            assertThat(Batches.summary(batch))
                    .isEqualTo("300: 0 created, 300 updated, 0 unchanged, 0 duplicate, 0 stale, 0 failed");
        }
        selling.set(false);

        int[] sold = new int[products];
        for (Future<int[]> seller : sellers) {
            add(sold, seller.get());
        }
        pool.shutdown();
        for (int i = 0; i < products; i++) {
            assertThat(stock().onHand("S" + i, "L")).as("S" + i).isEqualTo(504 - sold[i]);
        }
    }

    /** A stock count without a time nets the sales that were applied before it, and no later ones. */
    @Test
    void netsEarlierSalesAndKeepsLaterOnesWhenStockCountHasNoTime() throws Exception {
        int products = 300;
        String job = newJob(retailer);
        submitBody(job, counts(products, 1_000, null));
        AtomicBoolean selling = new AtomicBoolean(true);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<int[]>> sellers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Random random = new Random(i);
            sellers.add(pool.submit(() -> sellWhile(selling, random, products, null)));
        }
        for (int round = 0; round < 5; round++) {
            submitBody(job, counts(products, 500 + round, null));
        }
        Instant counted = Instant.now();
        selling.set(false);
        for (Future<int[]> seller : sellers) {
            seller.get();
        }
        pool.shutdown();

        // The movements of each product after its last stock count must add up to its on hand.
        assertThat(StockInvariants.rows("""
                        SELECT p.sku_ref, p.on_hand, 504 + coalesce(s.sold, 0) AS expected
                        FROM inventory_position p JOIN inventory_catalogue c ON c.id = p.catalogue_id
                        LEFT JOIN LATERAL (
                          SELECT sum(m.on_hand_delta) AS sold FROM inventory_movement m
                          WHERE m.catalogue_id = p.catalogue_id AND m.sku_ref = p.sku_ref AND m.source = 'DELTA'
                            AND m.quantity_version > coalesce((
                              SELECT max(n.quantity_version) FROM inventory_movement n
                              WHERE n.catalogue_id = m.catalogue_id AND n.sku_ref = m.sku_ref AND n.quantity_id = m.quantity_id
                                AND n.source = 'BATCH'), 0)) s ON true
                        WHERE c.ref = 'DEFAULT:%d' AND p.on_hand <> 504 + coalesce(s.sold, 0)
                        """.formatted(retailer)))
                .as("wrong at " + counted)
                .isEmpty();
    }

    private int[] sellWhile(AtomicBoolean selling, Random random, int products, @Nullable String occurredOn) {
        int[] sold = new int[products];
        while (selling.get()) {
            Object[] sales = new Object[20];
            for (int i = 0; i < sales.length; i++) {
                int product = random.nextInt(products);
                Deltas.Delta sale = delta("S" + product, "L", -1).with("type", "SALE");
                sales[i] = occurredOn == null ? sale : sale.with("occurredOn", occurredOn);
                sold[product]++;
            }
            assertThat(deltas.apply(sales))
                    .allSatisfy(result -> assertThat(result).containsEntry("outcome", "applied"));
        }
        return sold;
    }

    private static String counts(int products, int quantity, @Nullable String asOf) {
        Object[] entities = new Object[products];
        for (int i = 0; i < products; i++) {
            entities[i] = asOf == null
                    ? entity("S" + i, "L", quantity)
                    : entity("S" + i, "L", quantity).with("asOf", asOf);
        }
        return Batches.envelope(entities);
    }

    private static void add(int[] sum, int[] part) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
    }

    private Stock stock() {
        return new Stock(retailer);
    }

    private static <T> List<T> all(List<Callable<T>> clients) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : pool.invokeAll(clients)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
