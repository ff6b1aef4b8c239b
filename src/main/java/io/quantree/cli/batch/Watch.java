package io.quantree.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.job.JobPaths;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.ProgressLine;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Shows the progress of a job while files are sent to it and applied. Where no progress is shown, it asks nothing. */
final class Watch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);
    /** A job with very many batches takes long to show: the pauses are so many times longer than that. */
    private static final int CALM = 5;

    private final Server server;
    private final String job;
    private final AtomicLong sent;
    private final long totalBytes;
    private final ProgressLine line;
    private final Thread thread = new Thread(this::run, "progress");
    private volatile boolean ended;

    private Watch(Server server, String job, AtomicLong sent, long totalBytes, ProgressLine line) {
        this.server = server;
        this.job = job;
        this.sent = sent;
        this.totalBytes = totalBytes;
        this.line = line;
        thread.setDaemon(true);
    }

    static Watch begin(Server server, JsonNode job, AtomicLong sent, long totalBytes, ProgressLine line) {
        Watch watch = new Watch(server, job.path("id").asText(), sent, totalBytes, line);
        if (line.isShown()) {
            line.begin("applied", new Counts(job.path("summary")).applied());
            watch.show(job);
            watch.thread.start();
        }
        return watch;
    }

    private void run() {
        while (!ended) {
            Instant asked = Instant.now();
            try {
                show(server.get(JobPaths.job(job)));
            } catch (Fault fault) {
                // The sending of the files meets the same fault, and tells it.
            }
            Duration pause = Duration.between(asked, Instant.now()).multipliedBy(CALM);
            try {
                Thread.sleep(Math.max(EVERY.toMillis(), pause.toMillis()));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void show(JsonNode job) {
        Counts now = new Counts(job.path("summary"));
        ProgressText text = new ProgressText(sent.get(), totalBytes, now.received(), now.failed());
        line.reach(now.applied(), text.expected(), text.parts());
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join(EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.close();
    }
}
