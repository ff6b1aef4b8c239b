package io.quantree.console.job;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages are told how jobs move. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ProgressStreamTest {
    private static final String PATH = "/console/jobs/stream?job=";

    @Inject
    ProgressLook look;

    @Inject
    Pool pool;

    private String job;
    private String batch;

    @BeforeEach
    void submit() {
        job = Batches.newJob(Batches.newRetailer());
        batch = Batches.submit(job, entity("HAT", "SYD", 7), entity("HAT", "MEL", 1))
                .getString("id");
    }

    /** Other tests look at all batches, and workers at those that are not complete. */
    @AfterEach
    void complete() {
        update("UPDATE batch SET received = 2, status = 'COMPLETE' WHERE id = $1");
        lease("-infinity");
    }

    /** The batch has one record more than it has outcomes, as while another replica applies it. */
    private void moving() {
        lease("infinity");
        update("UPDATE batch SET received = 3, status = 'RUNNING' WHERE id = $1");
    }

    private void lease(String until) {
        update("UPDATE lease SET generation = generation + 1, expires_on = '" + until
                + "' WHERE catalogue_id = (SELECT catalogue_id FROM batch WHERE id = $1)");
    }

    private void update(String statement) {
        pool.preparedQuery(statement).executeAndAwait(Tuple.of(Long.valueOf(batch)));
    }

    @Test
    void streamTellsTheCountsOfAJobThatMovesAndThenThatItIsDone() throws Exception {
        moving();
        try (EventReader events = EventReader.open(PATH + job)) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("X-Accel-Buffering")).isEqualTo("no");
            String first = events.until(line -> line.contains("id=\"batch-" + batch + "\""));
            assertThat(first)
                    .startsWith("retry:500\n\nevent:moved\ndata:")
                    .contains(
                            "id=\"bar-job-" + job + "\"", "<span id=\"job-" + job + "-received\">3</span>", "1 waiting")
                    .contains("id=\"bar-batch-" + batch + "\"", "running");

            update(
                    "UPDATE batch SET received = 2, status = 'COMPLETE', completed_on = clock_timestamp() WHERE id = $1");
            assertThat(events.until(line -> line.equals("data:" + job)))
                    .contains(
                            "<span id=\"job-" + job + "-received\">2</span>",
                            "id=\"status-" + batch + "\" class=\"tag complete\"")
                    .endsWith("event:done\ndata:" + job + "\n");
            // All of its jobs are done.
            assertThat(events.until(line -> false)).isBlank();
        }
    }

    @Test
    void allStreamsShareOneLook() throws Exception {
        moving();
        List<EventReader> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                streams.add(EventReader.open(PATH + job));
            }
            streams.get(3).until(line -> line.startsWith("event:"));
            long before = look.looks();
            Thread.sleep(3_000);
            // One each half second, and not one for each stream.
            assertThat(look.looks() - before).isBetween(1L, 7L);
        } finally {
            for (EventReader each : streams) {
                each.close();
            }
        }
        update("UPDATE batch SET received = 2, status = 'COMPLETE' WHERE id = $1");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            long seen = look.looks();
            Thread.sleep(1_200);
            return look.looks() == seen;
        });
    }

    @Test
    void sessionHasFourStreamsAndGetsAnotherWhenOneEnds() throws Exception {
        moving();
        List<EventReader> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                EventReader open = EventReader.open(PATH + job);
                streams.add(open);
                assertThat(open.status()).isEqualTo(200);
            }
            try (EventReader fifth = EventReader.open(PATH + job)) {
                assertThat(fifth.status()).isEqualTo(429);
                assertThat(fifth.until(line -> line.contains("OVERLOADED"))).contains("OVERLOADED");
            }
            streams.remove(0).close();
            await().atMost(Duration.ofSeconds(10)).until(this::another);
        } finally {
            for (EventReader each : streams) {
                each.close();
            }
        }
    }

    private boolean another() throws IOException, InterruptedException {
        try (EventReader again = EventReader.open(PATH + job)) {
            return again.status() == 200;
        }
    }

    @Test
    void streamOfNoJobOrOfAnUnknownOneIsRefused() throws Exception {
        for (String path : List.of("/console/jobs/stream", PATH + "99999999", PATH + "x")) {
            try (EventReader refused = EventReader.open(path)) {
                assertThat(refused.status()).as(path).isBetween(400, 404);
            }
        }
    }
}
