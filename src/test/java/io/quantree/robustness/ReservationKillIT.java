package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two replicas reserve one product for many clients, and one of them is killed while it commits. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class ReservationKillIT {
    private static final int CLIENTS_OF_REPLICA = 32;
    private static final int STOCK = 4_000;
    private static final int ANSWERS_BEFORE_KILL = 500;
    private static final int LONGER_MILLIS = 500;

    @Test
    void everyAnsweredReservationIsThereOnceAndNoPieceIsPromisedTwice() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        AtomicBoolean goOn = new AtomicBoolean(true);
        try (DatabaseProcess database = DatabaseProcess.start();
                ReservationTraffic traffic = new ReservationTraffic();
                ServiceProcess first = ServiceProcess.start("reservation-kill-1", database);
                ServiceProcess second = ServiceProcess.start("reservation-kill-2", database)) {
            fill(first);
            traffic.start(first, CLIENTS_OF_REPLICA, random, goOn::get);
            traffic.start(second, CLIENTS_OF_REPLICA, random, goOn::get);
            await().atMost(Duration.ofSeconds(30))
                    .pollDelay(Duration.ofMillis(random.nextInt(LONGER_MILLIS)))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> traffic.promised().size() > ANSWERS_BEFORE_KILL);
            first.kill();
            await().atMost(Duration.ofSeconds(60)).until(() -> left(database) == 0);
            goOn.set(false);
            traffic.awaitEnd();
            assertThat(traffic.open())
                    .as("requests that were under way, seed %d", seed)
                    .isPositive();

            traffic.repeatUnanswered(second);

            assertThat(promised(database)).as("seed %d", seed).isEqualTo(new TreeMap<>(traffic.promised()));
            assertThat(traffic.promised().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(2 * STOCK);
            database.checkInvariants();
        }
    }

    private static void fill(ServiceProcess service) throws Exception {
        String job = service.newJob(1);
        service.stream(
                job,
                "{\"skuRef\":\"HOT\",\"locationRef\":\"L1\",\"qty\":" + STOCK + "}\n"
                        + "{\"skuRef\":\"HOT\",\"locationRef\":\"L2\",\"qty\":" + STOCK + "}\n");
        service.awaitComplete(job, Duration.ofSeconds(30));
    }

    /** The pieces that are on hand and not promised. */
    private static long left(DatabaseProcess database) throws SQLException {
        return database.ask("SELECT coalesce(sum(on_hand), 0) FROM inventory_position");
    }

    /** The pieces of each reservation, by what keeps them. */
    private static Map<String, Integer> promised(DatabaseProcess database) throws SQLException {
        List<String> rows = database.texts("""
                SELECT association_ref || ' ' || -sum(quantity) FROM inventory_quantity
                WHERE type = 'RESERVED' AND status = 'ACTIVE' GROUP BY association_ref
                """);
        Map<String, Integer> promised = new TreeMap<>();
        for (String row : rows) {
            String[] parts = row.split(" ");
            promised.put(parts[0], Integer.valueOf(parts[1]));
        }
        return promised;
    }
}
