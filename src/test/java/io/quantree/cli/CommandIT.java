package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.support.SuiteClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes of their own: the packaged jar, or the native executable of a native build. */
class CommandIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int RECORDS = 30_000;
    /** Half of the large file, as it is compressed on its way. */
    private static final int HALF_BYTES = 100_000;

    private static DatabaseProcess database;
    private static ServiceProcess service;

    @TempDir
    static Path folder;

    private static Path large;

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseProcess.start();
        service = ServiceProcess.start("commands", database);
        large = StockFile.write(folder.resolve("large.csv"), RECORDS);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        database.close();
    }

    private static CommandProcess.Start quantree() {
        return CommandProcess.Start.at(folder, service.root());
    }

    @Test
    void helpIsTheGoldenAndStartsNothingOfTheService() throws Exception {
        CommandRun run = quantree().run("--help").ended();

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(Path.of("src/test/resources/cli/help.txt")));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void inputComesThroughAPipeAndNothingIsDrawnWithoutTerminal() throws Exception {
        CommandRun submitted = quantree()
                .retailer(11)
                .input("{\"skuRef\":\"LAMP\",\"locationRef\":\"PIPE, \\\"old\\\"\",\"qty\":8}\n")
                .run("batch", "submit", "-", "--ndjson", "--wait", "-o", "csv")
                .ended();

        assertThat(submitted.code()).as(submitted.err()).isZero();
        assertThat(submitted.out()).endsWith(",1,1,0,0,0,0,0\r\n");
        assertThat(submitted.err()).doesNotContain("\u001B").doesNotContain("\r");
        String[] segments = {"segments", "--by", "product,location", "-o"};
        assertThat(listed(segments, "csv"))
                .isEqualTo("product,location,onHand,free,reserved,count\r\nLAMP,\"PIPE, \"\"old\"\"\",8,8,0,1\r\n");
        assertThat(listed(segments, "table")).isEqualTo("""
                PRODUCT  LOCATION     ONHAND  FREE  RESERVED  COUNT
                LAMP     PIPE, "old"       8     8         0      1
                """);
        assertThat(JsonText.read(listed(segments, "json")).at("/0/key/1/value").asText())
                .isEqualTo("PIPE, \"old\"");
    }

    private static String listed(String[] command, String format) throws Exception {
        String[] all = java.util.Arrays.copyOf(command, command.length + 1);
        all[command.length] = format;
        CommandRun run = quantree().retailer(11).run(all).ended();
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void readerThatLeavesEndsTheCommandWithoutAWord() throws Exception {
        Path many = StockFile.write(folder.resolve("many.csv"), 3_000);
        assertThat(quantree()
                        .retailer(12)
                        .run("batch", "submit", many.toString(), "--wait")
                        .ended()
                        .code())
                .isZero();

        CommandRun run = quantree()
                .retailer(12)
                .by("{ \"$@\"; echo $? > " + folder.resolve("status") + "; } | head -n 1")
                .run("stock", "get", "--limit", "3000", "-o", "csv")
                .ended();

        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).doesNotContain("Exception");
        assertThat(Files.readString(folder.resolve("status")).strip())
                .isEqualTo(String.valueOf(ExitCode.OUTPUT_CLOSED));
    }

    @Test
    void fullDiskIsToldWithACodeOfItsOwn() throws Exception {
        for (String[] command : new String[][] {{"--help"}, {"version"}, {"job", "list", "-o", "csv"}}) {
            CommandRun run = quantree().by("\"$@\" > /dev/full").run(command).ended();

            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.UNWRITTEN);
            assertThat(run.err()).startsWith("The output can't be written: ");
        }
    }

    @Test
    void wrongTokenIsNotAuthorised() throws Exception {
        if (!SuiteClient.isOn()) {
            return;
        }
        CommandRun run =
                quantree().with("QUANTREE_TOKEN", "nonsense").run("job", "list").ended();

        assertThat(run.code()).isEqualTo(ExitCode.NOT_AUTHORISED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("TOKEN_INVALID").contains("quantree login");
    }

    @Test
    void failedRecordIsTheExitCode() throws Exception {
        Path file = Files.writeString(folder.resolve("failed.csv"), "skuRef,locationRef,qty\nA,L,1\nB,L,many\n");
        CommandRun run = quantree()
                .retailer(13)
                .run("batch", "submit", file.toString(), "--wait")
                .ended();

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("Failed records: 1.");
    }

    @Test
    void connectionThatBreaksIsMadeAgainAndNothingIsDoubled() throws Exception {
        try (BreakingLine line = BreakingLine.closingAfter(HALF_BYTES, service.root())) {
            CommandRun run = CommandProcess.Start.at(folder, service.root(), line.url())
                    .retailer(14)
                    .run("batch", "submit", large.toString(), "--wait", "-o", "json")
                    .ended();

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(line.hasBroken()).isTrue();
            assertThat(run.err()).contains("Trying again in");
            assertAppliedOnce(JsonText.read(run.out()).path("jobId").asText());
        }
    }

    @Test
    void submissionInterruptedByCtrlCGoesOnByTheCommandThatItPrints() throws Exception {
        CommandRun interrupted;
        try (BreakingLine line = BreakingLine.holdingAfter(HALF_BYTES, service.root());
                CommandProcess process = CommandProcess.Start.at(folder, service.root(), line.url())
                        .retailer(15)
                        .run("batch", "submit", large.toString(), "--wait", "-o", "json")) {
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> line.hasBroken() && received("15") > 0);
            process.signal("INT");
            interrupted = process.ended();
        }
        assertThat(interrupted.code()).isEqualTo(130);
        assertThat(interrupted.err()).contains("Interrupted.");
        int stored = received("15");
        assertThat(stored).isBetween(1, RECORDS - 1);

        String[] printed = interrupted
                .err()
                .strip()
                .replaceAll("(?s).*go on with:\\s+quantree ", "")
                .split(" ");
        CommandRun resumed = quantree().retailer(15).run(printed).ended();

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(jobs("15")).hasSize(1);
        assertAppliedOnce(JsonText.read(resumed.out()).path("jobId").asText());
    }

    @Test
    void fileLargerThanItsMemoryIsSent() throws Exception {
        Path wide = StockFile.writeWide(folder.resolve("wide.csv"), 12_000, 2_500);

        CommandRun run = quantree()
                .retailer(16)
                .runWithin(
                        "24m",
                        "batch",
                        "submit",
                        wide.toString(),
                        "--unknown",
                        "ignore",
                        "--dry-run",
                        "--wait",
                        "-o",
                        "csv")
                .ended();

        assertThat(Files.size(wide)).isGreaterThan(28 << 20);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).endsWith(",12000,12000,0,0,0,0,0\r\n");
    }

    @Test
    void doctorAndAdminKnowTheMachineOfTheService() throws Exception {
        CommandProcess.Start doctor = host(quantree());
        CommandRun well = doctor.run("doctor", "--server", "-o", "csv").ended();
        assertThat(well.out())
                .contains("database,ok,", "clock,ok,", "connections,ok,", "schema,ok,", "port,ok,")
                .contains("is the service's");

        CommandRun made = host(quantree())
                .with("QUANTREE_ADMIN_PASSWORD", "long enough for a test")
                .run("admin", "create", "--user", "anna", "-o", "csv")
                .ended();
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).isEqualTo("user,administrator\r\nanna,true\r\n");

        CommandRun away = host(quantree())
                .with("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/none")
                .run("admin", "create", "--user", "anna")
                .ended();
        assertThat(away.code()).isEqualTo(ExitCode.MISCONFIGURED);
        assertThat(away.err()).contains("quantree doctor --server");
    }

    /** With the configuration of the service in its environment. */
    private static CommandProcess.Start host(CommandProcess.Start start) {
        return start.with("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl())
                .with("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl())
                .with("QUARKUS_DATASOURCE_USERNAME", DatabaseProcess.USER)
                .with("QUARKUS_DATASOURCE_PASSWORD", DatabaseProcess.USER)
                .with("QUARKUS_HTTP_HOST", "127.0.0.1")
                .with("QUARKUS_HTTP_PORT", String.valueOf(service.root().getPort()));
    }

    @Test
    void followMissesAndRepeatsNothingOverBreaksAndARestart() throws Exception {
        count(17, 1);
        String begin = service.read("/api/v1/changes?from=now").path("next").asText();
        try (BreakingLine line = BreakingLine.of(service.root());
                CommandProcess follow = CommandProcess.Start.at(folder, service.root(), line.url())
                        .run(
                                "follow",
                                "--after",
                                begin,
                                "--kinds",
                                "POSITION",
                                "--catalogue",
                                "DEFAULT:17",
                                "-o",
                                "json")) {
            count(17, 2);
            await().atMost(SOON).until(() -> follow.out().contains("\n"));
            line.cut();
            count(17, 3);
            count(17, 4);
            await().atMost(SOON).until(() -> follow.err().contains("Trying again"));
            line.mend(service.root());
            await().atMost(SOON).until(() -> follow.out().lines().count() == 3);

            service.kill();
            service = ServiceProcess.start("commands-again", database);
            line.mend(service.root());
            count(17, 5);
            await().atMost(SOON).until(() -> follow.out().lines().count() >= 4);
            follow.signal("INT");
            CommandRun run = follow.ended();

            assertThat(run.code()).isEqualTo(130);
            assertThat(run.out().lines().map(CommandIT::onHand)).containsExactly(2, 3, 4, 5);
            String cursor = run.err().replaceAll("(?s).*Go on with --after (\\d+)\\s*", "$1");
            assertThat(quantree()
                            .run(
                                    "follow",
                                    "--after",
                                    cursor,
                                    "--once",
                                    "--kinds",
                                    "POSITION",
                                    "--catalogue",
                                    "DEFAULT:17")
                            .ended()
                            .out())
                    .isEmpty();
        }
    }

    private static int onHand(String change) {
        try {
            return JsonText.read(change).at("/after/onHand").asInt();
        } catch (java.io.IOException e) {
            throw new AssertionError(change, e);
        }
    }

    /** Counts so many pieces of a position. */
    private static void count(int retailer, int pieces) throws Exception {
        String job = service.newJob(retailer);
        String batch = service.batch(job, "{\"skuRef\":\"CAP\",\"locationRef\":\"L\",\"qty\":" + pieces + "}");
        service.awaitComplete(job + "/batch/" + batch, SOON);
    }

    private static void assertAppliedOnce(String job) throws Exception {
        JsonNode summary = service.read("/api/v4.1/job/" + job).path("summary");
        assertThat(summary.path("received").asInt()).isEqualTo(RECORDS);
        assertThat(summary.path("created").asInt()).isEqualTo(RECORDS);
    }

    private static JsonNode jobs(String retailer) throws Exception {
        return service.read("/api/v4.1/job?retailerId=" + retailer).path("results");
    }

    /** How many records the service has of the retailer's only job. */
    private static int received(String retailer) throws Exception {
        JsonNode jobs = jobs(retailer);
        return jobs.isEmpty()
                ? 0
                : service.read("/api/v4.1/job/" + jobs.path(0).path("id").asText())
                        .at("/summary/received")
                        .asInt();
    }
}
