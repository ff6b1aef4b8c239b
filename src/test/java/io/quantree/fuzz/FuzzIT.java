package io.quantree.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Ten thousand requests to the packaged service: it answers each of them without showing its inside, and logs nothing of them.
 * {@code -Dfuzz.seed} repeats a run, {@code -Dfuzz.requests} makes it shorter or longer.
 */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class FuzzIT {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 10_000);
    private static final int JOBS = 50;
    private static final Path FINDINGS = Path.of("target", "fuzz.txt");

    @Test
    void answersEveryRequestWithoutShowingItsInsideOrLoggingIt() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess service = ServiceProcess.start("fuzz", database)) {
            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                jobs.add(service.newJob(1));
            }
            String job = jobs.get(0);
            List<String> batches = service.stream(
                    job, "{\"skuRef\":\"S0\",\"locationRef\":\"L1\",\"qty\":5}\n{\"skuRef\":\"S1\",\"qty\":1}\n");
            service.awaitComplete(job, Duration.ofSeconds(30));
            List<String> ids = jobs.stream()
                    .map(path -> path.substring(path.lastIndexOf('/') + 1))
                    .toList();
            Known known = Known.of(1, ids, batches.get(0));
            Fuzzer fuzzer = new Fuzzer(service.root(), known, seed);

            fuzzer.send(REQUESTS);

            System.out.println(fuzzer.statuses());
            Files.write(FINDINGS, fuzzer.findings());
            String log = service.log();
            assertThat(log.lines()
                            .filter(line -> line.contains(OddValues.MARKER))
                            .collect(Collectors.toList()))
                    .as("lines of the log with a client's text, seed %d", seed)
                    .isEmpty();
            assertThat(fuzzer.findings())
                    .as("seed %d, all in %s", seed, FINDINGS)
                    .isEmpty();
            database.checkInvariants();
        }
    }
}
