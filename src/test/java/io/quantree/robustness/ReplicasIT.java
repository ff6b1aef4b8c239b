package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two replicas share one database; one of them stands still for longer than its leases last. */
@Execution(ExecutionMode.CONCURRENT)
class ReplicasIT {
    private static final int RETAILERS = 4;
    private static final int RECORDS = 25_000;
    private static final String SHORT_LEASE = "quantree.ingest.lease=2s";
    private static final String OWNERS =
            "SELECT DISTINCT split_part(owner, '/', 1) FROM lease WHERE owner <> '' AND expires_on > clock_timestamp()";

    @Test
    void shareTheWorkAndAFrozenOneWritesNothingTwice() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess one = ServiceProcess.start("replica-1", database, SHORT_LEASE);
                ServiceProcess other = ServiceProcess.start("replica-2", database, SHORT_LEASE)) {
            List<String> jobs = new ArrayList<>();
            for (int retailer = 1; retailer <= RETAILERS; retailer++) {
                jobs.add(one.newJob(retailer));
            }
            for (int i = 0; i < RETAILERS; i++) {
                (i % 2 == 0 ? one : other).stream(jobs.get(i), StockLines.ndjson(RECORDS));
            }
            Set<String> owners = ConcurrentHashMap.newKeySet();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        owners.addAll(database.texts(OWNERS));
                        return owners.size() == 2;
                    });

            one.freeze();
            try {
                long waiting = database.ask("SELECT count(*) FROM batch WHERE status <> 'COMPLETE'");
                assertThat(waiting)
                        .as("batches to work off when the replica froze")
                        .isPositive();
                // Its leases run out and the other replica has a while for itself.
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> database.texts(OWNERS).size() < 2);
                await().during(Duration.ofSeconds(1))
                        .atMost(Duration.ofSeconds(3))
                        .until(() -> true);
            } finally {
                one.thaw();
            }

            for (String job : jobs) {
                JsonNode summary =
                        other.awaitComplete(job, Duration.ofSeconds(60)).required("summary");
                assertThat(summary.required("created").asLong()).isEqualTo(RECORDS);
            }
            assertThat(database.ask("SELECT count(*) FROM inventory_movement")).isEqualTo((long) RETAILERS * RECORDS);
            assertThat(database.ask(StockLines.WRONG_POSITIONS)).isZero();
            database.checkInvariants();
        }
    }
}
