package io.quantree.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.robustness.StockLines;
import io.quantree.robustness.Traffic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The disk of the tables is full, and has room again later. */
@Tag("fault")
class DiskFullIT {
    private static final int RECORDS = 60_000;
    private static final String SIZE = "200m";

    @Test
    void losesNothingAndGoesOnWhenThereIsRoom() throws Exception {
        Path disk = Files.createTempDirectory("quantree-disk");
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "quantree", disk.toString()))
                .as("exit code of mount: only root may make a small disk, so the test is left out")
                .isZero();
        try (DatabaseProcess database = DatabaseProcess.start()) {
            database.execute(
                    "CREATE TABLESPACE small LOCATION '" + Files.createDirectory(disk.resolve("tables")) + "'");
            database.execute("ALTER SYSTEM SET default_tablespace = 'small'");
            database.texts("SELECT pg_reload_conf()::text");
            Path ballast = disk.resolve("ballast");
            try (ServiceProcess service = ServiceProcess.start("disk-full", database);
                    Traffic traffic = new Traffic(service)) {
                traffic.start();
                traffic.awaitAnswers(40, Duration.ofSeconds(60));
                String job = service.newJob(3);

                fill(ballast);
                service.post(job + "/batch", "application/x-ndjson", StockLines.ndjson(RECORDS, "T"), "stream");
                await().atMost(Duration.ofSeconds(60)).until(() -> traffic.turnedAway() > 5);
                assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
                assertThat(traffic.refused()).allSatisfy(answer -> assertThat(answer.statusCode())
                        .as(answer.body())
                        .isIn(429, 503));
                Files.delete(ballast);

                traffic.awaitAnswers(40, Duration.ofSeconds(60));
                assertThat(service.post(
                                        job + "/batch",
                                        "application/x-ndjson",
                                        StockLines.ndjson(RECORDS, "T"),
                                        "stream")
                                .statusCode())
                        .isEqualTo(200);
                traffic.stop();
                assertThat(service.awaitComplete(job, Duration.ofSeconds(90))
                                .at("/summary/created")
                                .asInt())
                        .isEqualTo(RECORDS);
                traffic.checkStored(database);
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // The disk is full.
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
