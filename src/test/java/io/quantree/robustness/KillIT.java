package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service is killed while it works batches off. */
@Execution(ExecutionMode.CONCURRENT)
class KillIT {
    private static final int RECORDS = 100_000;

    @Test
    void losesNothingAndAppliesNothingTwice() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start()) {
            String job;
            try (ServiceProcess killed = ServiceProcess.start("kill-1", database)) {
                job = killed.newJob(1);
                assertThat(killed.stream(job, StockLines.ndjson(RECORDS))).hasSize(RECORDS / 5_000);
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> killed.processed(job) > RECORDS / 10);
                killed.kill();
            }
            assertThat(database.ask("SELECT count(*) FROM batch WHERE status <> 'COMPLETE'"))
                    .as("batches left for later")
                    .isPositive();

            try (ServiceProcess restarted = ServiceProcess.start("kill-2", database)) {
                JsonNode summary =
                        restarted.awaitComplete(job, Duration.ofSeconds(90)).required("summary");

                assertThat(summary.required("received").asLong()).isEqualTo(RECORDS);
                assertThat(summary.required("created").asLong()).isEqualTo(RECORDS);
            }
            assertThat(database.ask("SELECT count(*) FROM batch WHERE status <> 'COMPLETE'"))
                    .isZero();
            assertThat(database.ask("SELECT count(*) FROM inventory_movement")).isEqualTo(RECORDS);
            assertThat(database.ask("SELECT count(*) FROM inventory_position")).isEqualTo(RECORDS);
            assertThat(database.ask(StockLines.WRONG_POSITIONS)).isZero();
            database.checkInvariants();
        }
    }
}
