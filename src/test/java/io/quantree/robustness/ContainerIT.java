package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the last stage of {@code Dockerfile.native} around the executable and runs the image as Kubernetes does: without root, on a
 * file system that can't be written, in 256 MB. Skipped without an executable and without a container engine, and says so.
 */
class ContainerIT {
    /** The engine's command; {@code -Dquantree.container.engine} names another one. */
    private static final String ENGINE = System.getProperty("quantree.container.engine", "podman");

    /** How a container reaches the database of the test; {@code -Dquantree.container.network} names another way. */
    private static final String NETWORK = System.getProperty("quantree.container.network", "--network=host");

    private static final String IMAGE = "quantree-it";
    private static final String CONTAINER =
            "quantree-it-" + ProcessHandle.current().pid();
    private static final int RECORDS = 6_000;
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @AfterAll
    static void removeContainer() throws Exception {
        engine("rm", "--force", CONTAINER);
    }

    @Test
    void takesBatchAndDrainsOnSigtermWithoutRootAndWritableFiles() throws Exception {
        Path executable = Path.of(System.getProperty("native.image.path", "missing"));
        assumeThat(System.getProperty("native") != null && Files.isExecutable(executable))
                .as("a native executable; run with -Dnative")
                .isTrue();
        assumeThat(engine("version").failed())
                .as("a container engine that answers '" + ENGINE + " version'; set -Dquantree.container.engine")
                .isFalse();
        build(executable);

        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess service = ServiceProcess.startOf(
                        List.of(launcher().toString()), "container", database, "quantree.drain.delay=2s")) {
            String job = service.newJob(1);
            service.stream(job, StockLines.ndjson(RECORDS, "A"));
            assertThat(service.awaitComplete(job, Duration.ofSeconds(60))
                            .required("summary")
                            .required("created")
                            .asLong())
                    .isEqualTo(RECORDS);
            assertThat(engine("inspect", "--format", "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}}", CONTAINER)
                            .output())
                    .contains("1001 true");

            service.terminate();
            service.awaitReadiness(503, STOP_MAX);
            assertThat(service.newJob(2)).as("what comes during the delay").isNotEmpty();
            assertThat(service.awaitExit(STOP_MAX)).isIn(0, 143);
            assertThat(service.log()).contains("draining").doesNotContain("ERROR");
        }
    }

    private void build(Path executable) throws Exception {
        Path stage = Files.createDirectories(folder.resolve("build/target"));
        Files.copy(executable, stage.resolve("quantree-runner"));
        Answer built = engine(
                "build", "--file", "Dockerfile.native", "--build-context", "build=" + folder, "--tag", IMAGE, ".");
        assertThat(built.failed()).as(built.output()).isFalse();
    }

    /** A command that runs the image with the arguments that the executable would get. */
    private Path launcher() throws IOException {
        Path launcher = Files.writeString(folder.resolve("launch"), """
                #!/bin/sh
                exec %s run --name %s %s --read-only --user 1001 --memory 256m \\
                  --env QUANTREE_SECURITY_KEY --env QUANTREE_ADMIN_USER --env QUANTREE_ADMIN_PASSWORD %s -Xmx96m "$@"
                """.formatted(ENGINE, CONTAINER, NETWORK, IMAGE));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return launcher;
    }

    private record Answer(boolean failed, String output) {}

    private static Answer engine(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ENGINE));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0, output);
        } catch (IOException absent) {
            return new Answer(true, absent.getMessage());
        }
    }
}
