package io.quantree.reservation;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.reservation.RequestedLine.Giving;
import io.quantree.reservation.RequestedLine.Wish;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.reservation.model.Allocation;
import io.quantree.reservation.model.AllocationOrder;
import io.quantree.reservation.model.Preference;
import io.quantree.reservation.model.ReserveMode;
import io.quantree.reservation.model.Splits;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a line takes of the positions that a scout has found is what it would take if it had read all of them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ScoutTest {
    private static final int PRODUCTS = 12;
    private static final int LINES = 300;
    // So many that few have two lots of a product.
    private static final List<String> LOCATIONS =
            IntStream.rangeClosed(1, 12).mapToObj(number -> "L" + number).toList();
    private static final List<AllocationOrder> ORDERS = List.of(
            AllocationOrder.FEFO, AllocationOrder.FIFO, AllocationOrder.LIFO, AllocationOrder.LOCATION_PRIORITY);

    @Inject
    Pool pool;

    @Inject
    Catalogues catalogues;

    @Inject
    ReservationWriter writer;

    private final Random random = new Random(20261130);

    @Test
    void takesWhatAllLocationsWouldHaveGiven() {
        long retailer = Batches.newRetailer();
        String job = Batches.newJob(retailer);
        for (int product = 0; product < PRODUCTS; product++) {
            Batches.submit(job, (Object[]) stock("P" + product));
            Batches.submit(job, (Object[]) below("P" + product));
        }
        Catalogue catalogue = catalogues
                .defaultOf(retailer)
                .await()
                .atMost(Duration.ofSeconds(10))
                .orElseThrow();
        promiseSome("DEFAULT:" + retailer);

        int decided = 0;
        for (int i = 0; i < LINES; i++) {
            RequestedLine line = line();
            List<Allocation> ofAll = allocations(catalogue, line, 0);
            for (int times : List.of(2, 20)) {
                List<Allocation> found = allocations(catalogue, line, times);
                if (found != null) {
                    decided++;
                    assertThat(found).as("%s, %d times", line, times).isEqualTo(ofAll);
                }
            }
        }
        // Those that are short, or want goods that have expired in part, are looked at as a whole.
        assertThat(decided).isGreaterThan(LINES / 2);
    }

    private Entity[] stock(String product) {
        return IntStream.range(0, 15)
                .mapToObj(lot -> lot(product, product + "-" + lot, LOCATIONS.get(lot % LOCATIONS.size())))
                .toArray(Entity[]::new);
    }

    /** Sales and deliveries below a lot, some with a date of their own. */
    private Entity[] below(String product) {
        return IntStream.range(0, 4)
                .mapToObj(lot -> lot(product, product + "-below-" + lot, LOCATIONS.get(lot % LOCATIONS.size()))
                        .with("type", random.nextBoolean() ? "DELIVERY" : "SALE")
                        .under(product + "-" + lot))
                .toArray(Entity[]::new);
    }

    private Entity lot(String product, String ref, String location) {
        Entity lot = entity(product, location, 1 + random.nextInt(9)).with("ref", ref);
        if (random.nextInt(4) > 0) {
            lot.attribute(
                    "expiresOn",
                    Instant.now().plus(Duration.ofDays(1 + random.nextInt(5))).toString());
        }
        if (random.nextInt(3) > 0) {
            lot.attribute("countryOfOrigin", random.nextBoolean() ? "AU" : "NZ");
        }
        return lot;
    }

    private void promiseSome(String catalogue) {
        Reserving client = new Reserving(catalogue);
        for (int product = 0; product < PRODUCTS; product += 2) {
            client.reserve(Reserving.request(
                    "firm-" + product, Reserving.line("P" + product, 1 + random.nextInt(25), LOCATIONS)));
        }
    }

    private RequestedLine line() {
        List<String> locations = LOCATIONS.subList(random.nextInt(3), LOCATIONS.size());
        Map<String, Double> ranks = Map.of("L5", 1.0, "L3", 2.0, "L4", 2.0);
        AllocationOrder order = ORDERS.get(random.nextInt(ORDERS.size()));
        return new RequestedLine(
                "1",
                "P" + random.nextInt(PRODUCTS),
                1 + random.nextInt(30),
                locations,
                null,
                null,
                random.nextBoolean()
                        ? SegmentPattern.ALL
                        : new SegmentPattern(Map.of(SegmentName.countryOfOrigin, Optional.of("AU"))),
                random.nextInt(3) > 0 ? Wish.NOW : new Wish(null, Duration.ofDays(random.nextInt(4)), false),
                new Giving(
                        null,
                        random.nextInt(4) == 0,
                        random.nextInt(4) == 0 ? 2 : 0,
                        new Preference(order, order == AllocationOrder.LOCATION_PRIORITY ? ranks : Map.of()),
                        Splits.ANY));
    }

    /** What the line takes in a transaction that is rolled back; null while it is undecided. */
    private @Nullable List<Allocation> allocations(Catalogue catalogue, RequestedLine line, int times) {
        Reserve step = new Reserve(
                "R" + random.nextLong(),
                List.of(line),
                ReserveMode.PARTIAL,
                Hold.FIRM,
                null,
                null,
                "{}",
                new UUID(1, 2));
        StepResult result = pool.withConnection(connection -> connection.begin().chain(transaction -> writer.apply(
                                connection, catalogue, List.of(new StepRequest(step, null)), Map.of(), times)
                        .call(transaction::rollback)))
                .await()
                .atMost(Duration.ofSeconds(10))
                .get(0);
        assertThat(result.problem()).isNull();
        return result.reservation() == null
                ? null
                : new ArrayList<>(result.reservation().lines().get(0).allocations());
    }
}
