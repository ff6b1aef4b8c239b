package io.quantree.reservation;

import static io.quantree.reservation.Reserving.line;
import static io.quantree.reservation.Reserving.request;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A step that keeps a hold is decided just before the end of its time and committed after it. Meanwhile another client sees the hold past its
 * time and wants its pieces.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class HoldRaceTest {
    private static final String WAITING = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    private static final String PAST =
            "SELECT 1 FROM reservation WHERE ref = '%s' AND held_until <= clock_timestamp() + %d * interval '1 ms'";

    @Inject
    AgroalDataSource database;

    private final String hold = inLaneOf("B");
    private String catalogue = "";
    private Reserving client = new Reserving("");

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void holdAllThatIsThere() {
        long retailer = Batches.newRetailer();
        catalogue = "DEFAULT:" + retailer;
        client = new Reserving(catalogue);
        Batches.submit(Batches.newJob(retailer), entity("A", "L", 5));
        client.reserve(request(hold, line("A", 5, List.of("L"))).put("expiresIn", "PT2S"));
    }

    @ParameterizedTest
    @CsvSource({"commit,0", "commit,300", "extend,0", "extend,300"})
    void promisesPiecesOnceWhenHoldIsKeptInTime(String step, int others) throws Exception {
        CompletableFuture<Boolean> kept;
        CompletableFuture<Integer> wanted;
        try (RowLock lock = RowLock.ofAllocations(database, hold)) {
            JsonObject body = step.equals("extend") ? new JsonObject().put("expiresIn", "PT10M") : new JsonObject();
            // Not earlier, because a transaction gives up after it has waited for two seconds.
            await().atMost(Duration.ofSeconds(10)).until(() -> isPastIn(800));
            kept = CompletableFuture.supplyAsync(() -> client.step(hold, step, body));
            untilWaiting(1);
            await().atMost(Duration.ofSeconds(10)).until(() -> isPastIn(0));
            // With so many more locations, their positions are not locked before it is decided.
            List<String> locations = Stream.concat(
                            Stream.of("L"), IntStream.range(0, others).mapToObj(number -> "X" + number))
                    .toList();
            wanted = CompletableFuture.supplyAsync(() -> client.reserve(request("R", line("A", 5, locations))));
            untilWaiting(2);
        }

        assertThat(kept.get()).isTrue();
        assertThat(wanted.get()).isZero();
    }

    /** As the database shows it to others, as long as the step is not committed. */
    private boolean isPastIn(int millis) {
        return !StockInvariants.rows(PAST.formatted(hold, millis)).isEmpty();
    }

    /** A new ref in the lane of that product: its steps don't wait for the reservations of a product in the other one. */
    private static String inLaneOf(String product) {
        String ref = "H" + System.nanoTime();
        return (ref.hashCode() - product.hashCode()) % 2 == 0 ? ref : ref + "I";
    }

    private static void untilWaiting(int transactions) {
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> StockInvariants.rows(WAITING).size() >= transactions);
    }
}
