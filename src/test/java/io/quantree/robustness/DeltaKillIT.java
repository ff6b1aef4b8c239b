package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service is killed while it commits deltas that many clients have sent. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class DeltaKillIT {
    private static final int ROUNDS = 3;
    private static final int START = 10_000;
    private static final int ANSWERS_OF_A_ROUND = 500;
    private static final int LONGER_MILLIS = 700;

    @Test
    void everyAnsweredDeltaIsThereOnceAndEveryRepeatIsKnown() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DatabaseProcess database = DatabaseProcess.start();
                DeltaTraffic traffic = new DeltaTraffic()) {
            ServiceProcess service = ServiceProcess.start("delta-kill-0", database);
            try {
                service.awaitComplete(fill(service), Duration.ofSeconds(30));
                for (int round = 1; round <= ROUNDS; round++) {
                    killAmidTraffic(service, traffic, random);
                    assertThat(lost(traffic, database))
                            .as("answered but lost, seed %d, round %d", seed, round)
                            .isEmpty();

                    service = ServiceProcess.start("delta-kill-" + round, database);
                    traffic.repeatUnanswered(service);
                    traffic.repeatAnswered(service);
                    assertThat(applied(database))
                            .as("deltas in the ledger after repeats, seed %d, round %d", seed, round)
                            .isEqualTo(traffic.answered().keySet());
                }
            } finally {
                service.close();
            }

            assertThat(database.ask("SELECT count(*) FROM inventory_delta"))
                    .isEqualTo(traffic.answered().size());
            assertThat(new TreeSet<>(database.texts("SELECT sku_ref || ' has ' || on_hand FROM inventory_position")))
                    .as("seed %d", seed)
                    .isEqualTo(expected(traffic.answered()));
            database.checkInvariants();
        }
    }

    private static String fill(ServiceProcess service) throws Exception {
        String job = service.newJob(1);
        service.stream(
                job,
                IntStream.range(0, DeltaTraffic.SKUS)
                        .mapToObj(sku -> "{\"skuRef\":\"S" + sku + "\",\"locationRef\":\"L1\",\"qty\":" + START + "}\n")
                        .collect(Collectors.joining()));
        return job;
    }

    /** Lets some deltas be answered and then, at a moment that nobody knows, kills the service. */
    private static void killAmidTraffic(ServiceProcess service, DeltaTraffic traffic, Random random) throws Exception {
        int before = traffic.answers();
        traffic.start(service, random);
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ofMillis(random.nextInt(LONGER_MILLIS)))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> traffic.answers() > before + ANSWERS_OF_A_ROUND);
        service.kill();
        traffic.awaitEnd();
        assertThat(traffic.open()).as("requests that were under way").isPositive();
    }

    private static Set<String> lost(DeltaTraffic traffic, DatabaseProcess database) throws SQLException {
        Set<String> lost = new TreeSet<>(traffic.answered().keySet());
        lost.removeAll(applied(database));
        return lost;
    }

    /** The ids of the deltas in the ledger, none of which may be there twice. */
    private static Set<String> applied(DatabaseProcess database) throws SQLException {
        List<String> ids = database.texts("SELECT source_ref FROM inventory_movement WHERE source = 'DELTA'");
        Set<String> distinct = new HashSet<>(ids);
        assertThat(distinct).hasSameSizeAs(ids);
        return distinct;
    }

    private static TreeSet<String> expected(Map<String, DeltaTraffic.Delta> applied) {
        int[] onHand = new int[DeltaTraffic.SKUS];
        Arrays.fill(onHand, START);
        applied.values().forEach(delta -> onHand[delta.sku()] += delta.quantity());
        return IntStream.range(0, onHand.length)
                .mapToObj(sku -> "S" + sku + " has " + onHand[sku])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
