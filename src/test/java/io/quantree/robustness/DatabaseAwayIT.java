package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** PostgreSQL ends and comes back while the service works batches off. */
@Execution(ExecutionMode.CONCURRENT)
class DatabaseAwayIT {
    private static final int RECORDS = 60_000;
    private static final Duration PATIENCE_OF_A_CLIENT = Duration.ofSeconds(10);

    @Test
    void saysSoWhileItLastsAndGoesOnByItselfAfterwards() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess service = ServiceProcess.start("database-away", database)) {
            String job = service.newJob(1);
            service.stream(job, StockLines.ndjson(RECORDS));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> service.processed(job) > RECORDS / 10);

            database.crash();

            long asked = System.nanoTime();
            HttpResponse<String> answer = service.get(job);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(PATIENCE_OF_A_CLIENT);
            assertProblem(answer);
            assertProblem(service.post(job + "/batch", "application/x-ndjson", StockLines.ndjson(1)));
            assertProblem(
                    service.post("/api/v4.1/job", "application/json", "{\"name\":\"meanwhile\",\"retailerId\":\"1\"}"));
            service.awaitReadiness(503, Duration.ofSeconds(20));

            database.restart();

            service.awaitReadiness(200, Duration.ofSeconds(30));
            JsonNode summary =
                    service.awaitComplete(job, Duration.ofSeconds(60)).required("summary");
            assertThat(summary.required("created").asLong()).isEqualTo(RECORDS);
            assertThat(database.ask(StockLines.WRONG_POSITIONS)).isZero();
            database.checkInvariants();
        }
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(answer.body()).containsAnyOf("UNAVAILABLE", "DATABASE_BUSY");
    }
}
