package io.quantree.reservation;

import static io.quantree.reservation.Reserving.line;
import static io.quantree.reservation.Reserving.request;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many clients want what a virtual catalogue offers, while others change what that is. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OfferRaceTest {
    private static final int CLIENTS = 64;
    private static final String WAITING = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    @Inject
    AgroalDataSource database;

    private final AtomicInteger next = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // Filled before each test.
    private VirtualClient setup;

    private Reserving client = new Reserving("");
    private String catalogue = "";

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        setup = VirtualClient.ofNewRetailer();
        client = new Reserving(setup.stock);
        setup.done(
                "createControlGroup",
                GraphQl.fields(
                        "ref",
                        group(),
                        "type",
                        "DEFAULT",
                        "name",
                        "Web",
                        "retailerRefs",
                        List.of("" + setup.retailer)));
        buffer("ALL", 25, null, 5);
        catalogue = setup.catalogue("AGGREGATE", "controlGroupRef", group());
    }

    @Test
    void promisesExactlyWhatIsOfferedOfOneProductOverItsLocations() throws Exception {
        buffer("L1", 7, "L1", 4);
        Batches.submit(
                setup.job,
                entity("HOT", "L1", 70),
                entity("HOT", "L2", 60),
                entity("HOT", "L3", 50),
                entity("OTHER0", "L1", 1_000),
                entity("OTHER1", "L1", 1_000));
        assertThat(available()).isEqualTo(63 + 110 - 25);

        int promised = together(number -> untilNoneIsLeft(number));

        assertThat(promised).isEqualTo(63 + 110 - 25);
        assertThat(available()).isZero();
    }

    @Test
    void obeysControlThatChangesWhileReservationWaitsForItsLocks() throws Exception {
        Batches.submit(setup.job, entity("HOT", "L1", 70), entity("HOT", "L2", 60));
        assertThat(available()).isEqualTo(105);

        CompletableFuture<Integer> got;
        try (RowLock lock = RowLock.ofPositions(database, "HOT", setup.stock)) {
            got = CompletableFuture.supplyAsync(() -> client.reserve(hot(1_000)));
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> !StockInvariants.rows(WAITING).isEmpty());
            buffer("MORE", 100, null, 1);
        }

        assertThat(got.get()).isEqualTo(30);
        assertThat(available()).isZero();
    }

    @Test
    void countsPositionThatIsCreatedWhileReservationWaitsForItsLocks() throws Exception {
        Batches.submit(setup.job, entity("HOT", "L1", 70));

        CompletableFuture<Integer> got;
        try (RowLock lock = RowLock.ofPositions(database, "HOT", setup.stock)) {
            got = CompletableFuture.supplyAsync(() -> client.reserve(hot(1_000)));
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> !StockInvariants.rows(WAITING).isEmpty());
            Batches.submit(setup.job, entity("HOT", "L2", 60));
        }

        assertThat(got.get()).isEqualTo(105);
    }

    private interface Client {
        int run(int number);
    }

    /** Reserves pieces until nothing is offered, each time with a piece of another product, so that both lanes want the same ones. */
    private int untilNoneIsLeft(int number) {
        int got = 0;
        int pieces;
        do {
            pieces = client.reserve(hot(1 + next.get() % 3, line("OTHER" + number % 2, 1, List.of("L1")))) - 1;
            got += pieces;
        } while (pieces > 0);
        return got;
    }

    private JsonObject hot(int pieces, JsonObject... before) {
        JsonObject line = new JsonObject()
                .put("productRef", "HOT")
                .put("quantity", pieces)
                .put("virtualCatalogue", catalogue);
        JsonObject[] lines = Arrays.copyOf(before, before.length + 1);
        lines[before.length] = line;
        return request("R" + next.incrementAndGet(), lines).put("mode", "PARTIAL");
    }

    private String group() {
        return "CG:" + setup.retailer;
    }

    private void buffer(String ref, int pieces, @Nullable String location, int order) {
        Map<String, @Nullable Object> input = GraphQl.fields(
                "ref",
                ref,
                "type",
                "QUANTITY_BUFFER",
                "controlGroup",
                Map.of("ref", group()),
                "productRef",
                "HOT",
                "executionOrder",
                order,
                "values",
                List.of(Map.of("name", "CONTROL_VALUE", "type", "INTEGER", "value", -pieces)));
        if (location != null) {
            input.put("locationRef", location);
        }
        setup.done("createControl", input);
    }

    private int available() {
        return VirtualClient.ask(
                        "{ availability(catalogue: {ref: \"%s\"}, keys: [{productRef: \"HOT\"}]) { availableToSell } }"
                                .formatted(catalogue))
                .getInt("data.availability[0].availableToSell");
    }

    /** Answers the sum of the clients' results. */
    private static int together(Client client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                results.add(threads.submit(() -> client.run(number)));
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
