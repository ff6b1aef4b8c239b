package io.quantree.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.job.JobPaths;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Format;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.OutputOptions;
import io.quantree.cli.terminal.ProgressLine;
import io.quantree.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files on their way into a job, and what becomes of them. */
record Submission(
        Server server,
        Terminal terminal,
        OutputOptions output,
        ProgressLine line,
        int retries,
        String key,
        List<SentFile> files,
        StreamOptions options) {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String PATIENCE = "30s";
    private static final List<Column> SENT = List.of(
            Column.of("file"), Column.of("job", "/jobId"), Column.of("records"), Column.of("batches", "/batchCount"));
    private static final List<Column> APPLIED = Stream.concat(
                    Stream.of(Column.of("job", "/jobId")), BatchGet.COUNTS.stream())
            .toList();

    /** Sends the files, and waits for their results if it is asked to; answers the exit code. */
    int run(Supplier<JsonNode> createdJob, boolean wait, boolean close, String resume) {
        Retry retry = new Retry(retries, PAUSE, line::tell);
        JsonNode job = retry.until(createdJob);
        String id = job.path("id").asText();
        output.note(terminal, "Job " + id + ", key " + key);
        AtomicLong sent = new AtomicLong();
        try (Watch watch = Watch.begin(server, job, sent, total(), line)) {
            Upload upload = new Upload(server, terminal, options, id, key, sent, retry);
            List<SubmittedFile> submitted = new ArrayList<>();
            for (SentFile file : files) {
                submitted.add(upload.send(file, submitted.size()));
            }
            if (close) {
                retry.until(() -> server.post(JobPaths.job(id, "close"), JsonText.object(), null));
            }
            // Files without records have no batches, and nothing to wait for.
            boolean begun = submitted.stream().anyMatch(file -> !file.batches().isEmpty());
            JsonNode done =
                    wait ? retry.until(() -> begun ? awaited(id) : server.get(JobPaths.job(id))) : JsonText.object();
            watch.close();
            return wait ? tellApplied(id, submitted, done) : tellSent(id, submitted);
        } catch (Fault fault) {
            throw fault.mayPass() ? resumable(fault, resume) : fault;
        }
    }

    private long total() {
        long total = 0;
        for (SentFile file : files) {
            if (file.bytes() == SentFile.UNKNOWN) {
                return SentFile.UNKNOWN;
            }
            total += file.bytes();
        }
        return total;
    }

    private static Fault resumable(Fault fault, String resume) {
        return new Fault(
                fault.exitCode(),
                String.valueOf(fault.getMessage()),
                "What was accepted stays; go on with:\n  " + resume,
                fault);
    }

    private JsonNode awaited(String job) {
        while (true) {
            JsonNode view = server.get(JobPaths.job(job).with("wait", PATIENCE));
            if (view.hasNonNull("completedOn")) {
                return view;
            }
        }
    }

    private int tellSent(String job, List<SubmittedFile> submitted) {
        if (output.format() == Format.JSON) {
            output.print(terminal, whole(job, submitted), SENT);
            return ExitCode.OK;
        }
        Listing listing = output.listing(terminal, SENT);
        submitted.forEach(file -> listing.add(file.row(job)));
        listing.end();
        return ExitCode.OK;
    }

    private int tellApplied(String job, List<SubmittedFile> submitted, JsonNode done) {
        Set<String> batches =
                submitted.stream().flatMap(file -> file.batches().stream()).collect(Collectors.toSet());
        Counts counts = Counts.of(done, batches);
        ObjectNode whole = whole(job, submitted);
        whole.set("summary", counts.summary());
        if (done.has("snapshots")) {
            whole.set("snapshots", done.get("snapshots"));
        }
        output.print(terminal, whole, APPLIED);
        if (counts.failed() == 0) {
            return ExitCode.OK;
        }
        output.note(
                terminal,
                "Failed records: " + counts.failed()
                        + ". See why, mend them and send them again:\n  quantree batch errors " + job
                        + " > errors.csv\n  quantree batch submit errors.csv --job " + job + " --wait");
        return ExitCode.FAILED;
    }

    private ObjectNode whole(String job, List<SubmittedFile> submitted) {
        ObjectNode whole = JsonText.object().put("jobId", job).put("key", key);
        submitted.forEach(file -> whole.withArray("files").add(file.row(job)));
        return whole;
    }
}
