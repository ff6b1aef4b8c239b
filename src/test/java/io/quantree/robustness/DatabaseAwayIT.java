package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** PostgreSQL ends and comes back while the service works batches off. */
@Execution(ExecutionMode.CONCURRENT)
class DatabaseAwayIT {
    private static final int RECORDS = 60_000;
    private static final int CRASHES = 3;
    private static final int SENDERS = 8;
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

    /** A request is cut off wherever it is: before, between and after its statements, and in its commit. */
    @Test
    @Tag("nightly")
    void answersNoSenderWithAFaultWhenItGoesAway() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess service = ServiceProcess.start("database-away-events", database);
                Senders senders = new Senders(service)) {
            for (int crash = 0; crash < CRASHES; crash++) {
                senders.awaitAnswers(200, 100);
                database.crash();
                senders.awaitAnswers(503, SENDERS);
                database.restart();
            }
            senders.awaitAnswers(200, 100);

            assertThat(senders.odd()).as(service.log()).isEmpty();
        }
    }

    /** Clients that send events and deltas one after the other, and count the answers. */
    private static final class Senders implements AutoCloseable {
        private static final String EVENT =
                "{\"name\":\"INVENTORY_DELTA\",\"retailerId\":\"1\",\"attributes\":{\"productRef\":\"P%1$d\","
                        + "\"locationRef\":\"L\",\"qty\":1}}";
        private static final String OTHER_EVENT = "{\"name\":\"other\",\"retailerId\":\"1\"}";

        private final ServiceProcess service;
        private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
        private final List<String> odd = new CopyOnWriteArrayList<>();

        Senders(ServiceProcess service) {
            this.service = service;
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                threads.execute(() -> send(sender));
            }
        }

        private void send(int sender) {
            String path = "/api/v4.1/event/" + (sender % 2 == 0 ? "sync" : "async");
            String event = sender % 4 < 2 ? EVENT.formatted(sender) : OTHER_EVENT;
            while (!threads.isShutdown()) {
                try {
                    HttpResponse<String> answer = service.post(path, "application/json", event);
                    answers.computeIfAbsent(answer.statusCode(), status -> new AtomicInteger())
                            .incrementAndGet();
                    if (answer.statusCode() != 200 && answer.statusCode() != 503) {
                        odd.add(answer.body());
                    }
                } catch (Exception e) {
                    odd.add(e.toString());
                }
            }
        }

        /** Waits for so many more answers of that status. */
        void awaitAnswers(int status, int more) {
            AtomicInteger count = answers.computeIfAbsent(status, any -> new AtomicInteger());
            int before = count.get();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> count.get() >= before + more);
        }

        List<String> odd() {
            return odd;
        }

        @Override
        public void close() throws InterruptedException {
            threads.shutdown();
            threads.awaitTermination(60, TimeUnit.SECONDS);
        }
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(answer.body()).containsAnyOf("UNAVAILABLE", "DATABASE_BUSY");
    }
}
