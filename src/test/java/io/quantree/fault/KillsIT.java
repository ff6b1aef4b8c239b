package io.quantree.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.robustness.StockLines;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The service is killed at any moment of a job: while it is sent, between its batches, in a chunk, or before any of it. The sender repeats
 * the stream under its key until it is answered. {@code -Dfault.kills} says how often, {@code -Dfault.seed} repeats a run.
 */
@Tag("fault")
class KillsIT {
    private static final int KILLS = Integer.getInteger("fault.kills", 5);
    private static final int RECORDS = 30_000;
    private static final int MOMENTS_MILLIS = 3_000;

    @Test
    void losesNothingAndAppliesNothingTwice() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.println("fault.seed=" + seed);
        Random random = new Random(seed);
        try (DatabaseProcess database = DatabaseProcess.start()) {
            for (int round = 1; round <= KILLS; round++) {
                String job = killWithin(database, round, random.nextInt(MOMENTS_MILLIS));
                try (ServiceProcess restarted = ServiceProcess.start("kills", database)) {
                    assertThat(accepted(send(restarted, job, round)))
                            .as("records accepted, seed %d, round %d", seed, round)
                            .isEqualTo(RECORDS);
                    assertThat(restarted
                                    .awaitComplete(job, Duration.ofSeconds(90))
                                    .at("/summary/created")
                                    .asInt())
                            .as("records created, seed %d, round %d", seed, round)
                            .isEqualTo(RECORDS);
                }
                assertThat(database.ask("SELECT count(*) FROM inventory_movement"))
                        .as("movements, seed %d, round %d", seed, round)
                        .isEqualTo((long) RECORDS * round);
            }
            assertThat(database.ask("SELECT count(*) FROM batch WHERE status <> 'COMPLETE'"))
                    .isZero();
            assertThat(database.ask("SELECT count(*) FROM inventory_position")).isEqualTo((long) RECORDS * KILLS);
            assertThat(database.ask(StockLines.WRONG_POSITIONS)).isZero();
            database.checkInvariants();
        }
    }

    /** Begins to send a job, kills the service so many milliseconds later, and answers the job's path. */
    private static String killWithin(DatabaseProcess database, int round, int millis) throws Exception {
        try (ServiceProcess killed = ServiceProcess.start("kills", database)) {
            String job = killed.newJob(1);
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    send(killed, job, round);
                } catch (IOException e) {
                    // It was killed while it was sent to.
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await().pollDelay(millis, TimeUnit.MILLISECONDS).until(() -> true);
            killed.kill();
            sent.get();
            return job;
        }
    }

    private static HttpResponse<String> send(ServiceProcess service, String job, int round) throws Exception {
        String letter = Character.toString('A' + round % 26);
        String lines = StockLines.ndjson(RECORDS, letter)
                .replace("\"locationRef\":\"L1\"", "\"locationRef\":\"L" + round + "\"");
        return service.post(job + "/batch", "application/x-ndjson", lines, "round-" + round);
    }

    private static int accepted(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body()).required("records").asInt();
    }
}
