package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.robustness.Signals;
import io.quantree.support.SuiteClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes of their own: the packaged jar, or the native executable of a native build. */
class CommandIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int RECORDS = 30_000;

    private static DatabaseProcess database;
    private static ServiceProcess service;

    @TempDir
    static Path folder;

    private static Path large;

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseProcess.start();
        service = ServiceProcess.start("commands", database);
        large = folder.resolve("large.csv");
        StringBuilder lines = new StringBuilder("skuRef,locationRef,qty\n");
        Random random = new Random(7);
        for (int record = 0; record < RECORDS; record++) {
            lines.append("SKU-")
                    .append(record)
                    .append(",L,")
                    .append(random.nextInt(1_000_000))
                    .append('\n');
        }
        Files.writeString(large, lines);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        database.close();
    }

    @Test
    void helpIsTheGoldenAndStartsNothingOfTheService() throws Exception {
        CommandRun run = ended(process(service.root().toString(), "", "--help"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(Path.of("src/test/resources/cli/help.txt")));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void inputComesThroughAPipeAndNoProgressIsShownWithoutTerminal() throws Exception {
        String lines = "{\"skuRef\":\"LAMP\",\"locationRef\":\"PIPE\",\"qty\":8}\n";
        CommandRun run = ended(process(
                service.root().toString(),
                lines,
                "batch",
                "submit",
                "-",
                "--ndjson",
                "--retailer",
                "11",
                "--wait",
                "-o",
                "csv"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).endsWith(",1,1,0,0,0,0,0\r\n");
        assertThat(run.err()).doesNotContain("\u001B").doesNotContain("\r");
    }

    @Test
    void readerThatLeavesEndsTheCommandWithoutAWord() throws Exception {
        CommandRun first = ended(process(
                service.root().toString(), "", "batch", "submit", large.toString(), "--retailer", "12", "--wait"));
        assertThat(first.code()).as(first.err()).isZero();
        List<String> shell =
                List.of("sh", "-c", "{ \"$@\"; echo $? > " + folder.resolve("status") + "; } | head -n 1", "sh");
        Process process = process(
                shell,
                service.root().toString(),
                "",
                "stock",
                "get",
                "--retailer",
                "12",
                "--limit",
                "20000",
                "-o",
                "csv");

        CommandRun run = ended(process);

        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).doesNotContain("Exception");
        assertThat(Files.readString(folder.resolve("status")).strip())
                .isEqualTo(String.valueOf(ExitCode.OUTPUT_CLOSED));
    }

    @Test
    void wrongTokenIsNotAuthorised() throws Exception {
        if (!SuiteClient.isOn()) {
            return;
        }
        ProcessBuilder builder = builder(List.of(), service.root().toString(), "job", "list");
        builder.environment().put("QUANTREE_TOKEN", "nonsense");
        CommandRun run = ended(builder.start());

        assertThat(run.code()).isEqualTo(ExitCode.NOT_AUTHORISED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("TOKEN_INVALID").contains("quantree login");
    }

    @Test
    void failedRecordIsTheExitCode() throws Exception {
        Path file = Files.writeString(folder.resolve("failed.csv"), "skuRef,locationRef,qty\nA,L,1\nB,L,many\n");
        CommandRun run = ended(process(
                service.root().toString(), "", "batch", "submit", file.toString(), "--retailer", "13", "--wait"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("Failed records: 1.");
    }

    @Test
    void connectionThatBreaksIsMadeAgainAndNothingIsDoubled() throws Exception {
        try (BreakingLine line = new BreakingLine(service.root(), 100_000)) {
            CommandRun run = ended(process(
                    line.url(), "", "batch", "submit", large.toString(), "--retailer", "14", "--wait", "-o", "json"));

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(line.hasBroken()).isTrue();
            assertThat(run.err()).contains("Trying again in");
            assertAppliedOnce(JsonText.read(run.out()).path("jobId").asText());
        }
    }

    @Test
    void interruptedSubmissionGoesOnUnderItsKey() throws Exception {
        Path lines = folder.resolve("many.csv");
        Files.writeString(lines, Files.readString(large));
        Process process = process(
                service.root().toString(),
                "",
                "batch",
                "submit",
                lines.toString(),
                "--retailer",
                "15",
                "--wait",
                "--key",
                "night");
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> jobs("15") == 1);
        // Not INT: a process that a background job of a shell has started ignores it.
        Signals.send("TERM", process.pid());
        CommandRun interrupted = ended(process);
        assertThat(interrupted.code()).isEqualTo(128 + 15);
        assertThat(interrupted.err()).contains("go on with:").contains("--key night");

        CommandRun resumed = ended(process(
                service.root().toString(),
                "",
                "batch",
                "submit",
                lines.toString(),
                "--retailer",
                "15",
                "--wait",
                "--key",
                "night",
                "-o",
                "json"));

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(jobs("15")).isEqualTo(1);
        assertAppliedOnce(JsonText.read(resumed.out()).path("jobId").asText());
    }

    private static void assertAppliedOnce(String job) throws Exception {
        JsonNode summary = service.read("/api/v4.1/job/" + job).path("summary");
        assertThat(summary.path("received").asInt()).isEqualTo(RECORDS);
        assertThat(summary.path("created").asInt()).isEqualTo(RECORDS);
    }

    private static int jobs(String retailer) throws Exception {
        return service.read("/api/v4.1/job?retailerId=" + retailer)
                .path("results")
                .size();
    }

    private static Process process(String url, String input, String... arguments) throws IOException {
        return process(List.of(), url, input, arguments);
    }

    private static Process process(List<String> before, String url, String input, String... arguments)
            throws IOException {
        Process process = builder(before, url, arguments).start();
        try (var sent = process.getOutputStream()) {
            sent.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }

    private static ProcessBuilder builder(List<String> before, String url, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(ServiceProcess.command());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("QUANTREE_URL", url);
        builder.environment()
                .put("QUANTREE_CONFIG_HOME", folder.resolve("config").toString());
        SuiteClient.authorization(service.root())
                .ifPresent(token -> builder.environment().put("QUANTREE_TOKEN", token.substring("Bearer ".length())));
        return builder;
    }

    /** Both streams are read at a time, so that neither holds the process up. */
    private static CommandRun ended(Process process) throws Exception {
        StringBuilder err = new StringBuilder();
        Thread reader = new Thread(() -> err.append(read(process.getErrorStream())));
        reader.start();
        String out = read(process.getInputStream());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        reader.join();
        return new CommandRun(process.exitValue(), out, err.toString());
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
