package io.quantree.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.console.job.EventReader;
import io.quantree.console.job.MovingJob;
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
import org.junit.jupiter.api.condition.EnabledIf;

/** The page of a job for which no stream opens, in a browser. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@EnabledIf(value = "io.quantree.console.Browser#isThere", disabledReason = "there is no browser")
class ProgressBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SESSION_STREAMS_MAX = 4;

    @Inject
    Pool pool;

    private final List<EventReader> taken = new ArrayList<>();
    private MovingJob job;

    @BeforeEach
    void begin() {
        job = MovingJob.of(pool);
        job.move();
    }

    @AfterEach
    void end() throws IOException {
        job.leave();
        for (EventReader each : taken) {
            each.close();
        }
    }

    /** Without security, all browsers of a machine are one session. A stream of a page that was left may have a place for a moment. */
    private boolean isTaken() throws IOException, InterruptedException {
        EventReader stream = EventReader.open("/console/jobs/stream?job=" + job.id());
        if (stream.status() == 200) {
            taken.add(stream);
        } else {
            stream.close();
        }
        return taken.size() == SESSION_STREAMS_MAX;
    }

    @Test
    void pageOfRefusedStreamAsksUntilJobIsDone() {
        Browser browser = Browser.shared();
        browser.visit("/console/stock").see("h1");
        await().atMost(PATIENCE).until(this::isTaken);
        browser.visit("/console/jobs/" + job.id());
        browser.seeText("#job-" + job.id() + "-received", "3");
        browser.see("#job[data-moving]");

        job.update("UPDATE batch SET received = 4 WHERE id = $1");
        browser.seeText("#job-" + job.id() + "-received", "4");
        job.complete();
        browser.see("#job:not([data-moving])");
        browser.seeText("#job-" + job.id() + "-progress", "100");

        assertThat(browser.complaints()).singleElement().asString().contains("/console/jobs/stream", "429");
    }
}
