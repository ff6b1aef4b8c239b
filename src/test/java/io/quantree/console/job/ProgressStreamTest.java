package io.quantree.console.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
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

    private MovingJob job;
    private String path;

    @BeforeEach
    void submit() {
        job = MovingJob.of(pool);
        path = PATH + job.id();
    }

    @AfterEach
    void leave() {
        job.leave();
    }

    @Test
    void streamTellsTheCountsOfAJobThatMovesAndThenThatItIsDone() throws Exception {
        job.move();
        try (EventReader events = EventReader.open(path)) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("X-Accel-Buffering")).isEqualTo("no");
            String first = events.until(line -> line.contains("id=\"batch-" + job.batch() + "\""));
            assertThat(first)
                    .startsWith("retry:500\n\nevent:moved\ndata:")
                    .contains(
                            "id=\"bar-job-" + job.id() + "\"",
                            "<span id=\"job-" + job.id() + "-received\">3</span>",
                            "1 waiting")
                    .contains("id=\"bar-batch-" + job.batch() + "\"", "running");

            job.complete();
            assertThat(events.until(line -> line.equals("data:" + job.id())))
                    .contains(
                            "<span id=\"job-" + job.id() + "-received\">2</span>",
                            "id=\"status-" + job.batch() + "\" class=\"tag complete\"")
                    .endsWith("event:done\ndata:" + job.id() + "\n");
            // All of its jobs are done.
            assertThat(events.until(line -> false)).isBlank();
        }
    }

    @Test
    void allStreamsShareOneLook() throws Exception {
        job.move();
        List<EventReader> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                streams.add(EventReader.open(path));
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
        job.complete();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            long seen = look.looks();
            Thread.sleep(1_200);
            return look.looks() == seen;
        });
    }

    @Test
    void sessionHasFourStreamsAndGetsAnotherWhenOneEnds() throws Exception {
        job.move();
        List<EventReader> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                EventReader open = EventReader.open(path);
                streams.add(open);
                assertThat(open.status()).isEqualTo(200);
            }
            try (EventReader fifth = EventReader.open(path)) {
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
        try (EventReader again = EventReader.open(path)) {
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
