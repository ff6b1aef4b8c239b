package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SuiteClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a running service. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ServiceCommandsTest {
    private static final String HEADER = "skuRef,locationRef,qty,countryOfOrigin,manufacturerBatchNumber,expiresOn\n";
    private static final String GOOD = HEADER + """
            BOTTLE,SYDNEY,100,AU,B7,2030-12-31
            BOTTLE,SYDNEY,40,NZ,B8,2031-06-30
            """;

    @TempDir
    Path folder;

    private CommandRun.Environment shell;
    private long retailer;

    @BeforeEach
    void ownRetailer() {
        retailer = Batches.newRetailer();
        shell = new CommandRun.Environment(folder)
                .with("QUANTREE_URL", SuiteClient.tested().toString())
                .with("QUANTREE_RETAILER", String.valueOf(retailer));
    }

    @Test
    void submittedFileIsAppliedAndExitsWithZero() throws Exception {
        CommandRun run = shell.run("batch", "submit", file("stock.csv", GOOD), "--wait", "-o", "json");

        assertThat(run.code()).isZero();
        assertThat(JsonText.read(run.out()).path("summary").path("created").asInt())
                .isEqualTo(2);
        assertThat(run.err()).startsWith("Job ").doesNotContain("\u001B");
        CommandRun segments = shell.run("segments", "--by", "lot,location", "-p", "BOTTLE", "-o", "csv");
        assertThat(segments.out())
                .isEqualTo(
                        "lot,location,onHand,free,reserved,count\r\nB7,SYDNEY,100,100,0,1\r\nB8,SYDNEY,40,40,0,1\r\n");
    }

    @Test
    @Timeout(60)
    void fileWithoutRecordsIsNotWaitedFor() throws Exception {
        CommandRun run =
                shell.run("batch", "submit", file("header.csv", "skuRef,locationRef,qty\n"), "--wait", "-o", "json");

        assertThat(run.code()).isZero();
        assertThat(JsonText.read(run.out()).path("summary").path("received").asInt(-1))
                .isZero();
        assertThat(shell.run("batch", "submit", file("header.csv", "skuRef,locationRef,qty\n"), "-o", "csv")
                        .out())
                .containsPattern("header\\.csv,\\d+,0,0");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() throws Exception {
        String file = file("stock.csv", GOOD);

        assertThat(shell.run("batch", "submit", file, "--csv", "--tsv").code()).isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("batch", "submit", file, "--retries", "-1").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void failedRecordExitsWithOneAndSaysHowToSeeIt() throws Exception {
        CommandRun run = shell.run("batch", "submit", file("stock.csv", GOOD + "BOTTLE,PERTH,many,AU,B7,\n"), "--wait");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        String job = run.err().replaceAll("(?s)^Job (\\d+),.*", "$1");
        assertThat(run.err()).contains("Failed records: 1.").contains("quantree batch errors " + job);
        CommandRun errors = shell.run("batch", "errors", job);
        assertThat(errors.code()).isZero();
        assertThat(errors.out().lines()).hasSize(2).last().asString().contains("WRONG_TYPE,qty,many");
        assertThat(shell.run("batch", "results", job, "-o", "csv").out()).contains("WRONG_TYPE,qty,many");
    }

    @Test
    void sameKeyAgainIsTheSameJobAndDoublesNothing() throws Exception {
        String file = file("stock.csv", GOOD);
        JsonNode first = JsonText.read(shell.run("batch", "submit", file, "--key", "night-1", "--wait", "-o", "json")
                .out());
        JsonNode second = JsonText.read(shell.run("batch", "submit", file, "--key", "night-1", "--wait", "-o", "json")
                .out());

        assertThat(second).isEqualTo(first);
    }

    @Test
    void compressedFileInputAndJsonAreSentAlike() throws Exception {
        Path compressed = folder.resolve("stock.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write(GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        String json = """
                {"action": "UPSERT", "entityType": "INVENTORY", "entities": [{"skuRef": "CAP", "locationRef": "SYDNEY", "qty": 3}]}""";

        assertThat(shell.run("batch", "submit", compressed.toString(), "--wait").code())
                .isZero();
        assertThat(shell.input("{\"skuRef\":\"LAMP\",\"locationRef\":\"SYDNEY\",\"qty\":8}\n")
                        .run("batch", "submit", "-", "--ndjson", "--wait")
                        .code())
                .isZero();
        assertThat(shell.run("batch", "submit", file("cap.json", json), "--wait", "-q")
                        .err())
                .isEmpty();
        assertThat(shell.run("stock", "get", "-o", "csv").out())
                .contains("BOTTLE,SYDNEY,140,")
                .contains("LAMP,SYDNEY,8,")
                .contains("CAP,SYDNEY,3,");
    }

    @Test
    void dryRunChangesNothing() throws Exception {
        CommandRun run = shell.run("batch", "submit", file("stock.csv", GOOD), "--dry-run", "--wait", "-o", "csv");

        assertThat(run.out()).endsWith(",2,2,0,0,0,0,0\r\n");
        assertThat(shell.run("stock", "get", "-o", "json").out()).isEqualTo("[]\n");
    }

    @Test
    void fileThatIsRefusedIsNotTriedAgain() throws Exception {
        CommandRun run = shell.run("batch", "submit", file("stock.csv", "sku,place\n1,2\n"), "--wait");

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("skuRef").doesNotContain("Trying again");
    }

    @Test
    void progressIsShownOnATerminal() throws Exception {
        CommandRun run = shell.watched().run("batch", "submit", file("stock.csv", GOOD), "--wait");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("accepted").endsWith("\r\u001B[K");
    }

    @Test
    void stockIsSetChangedShownAndExplained() throws Exception {
        assertThat(shell.run("stock", "set", "CAP", "SYDNEY", "10", "--lot", "B7", "--reason", "counted")
                        .code())
                .isZero();
        CommandRun delta = shell.run(
                "delta", "CAP", "SYDNEY", "-4", "--type", "SALE", "--lot", "B7", "--id", "POS-1", "-o", "csv");
        assertThat(delta.out()).endsWith("POS-1,applied,6,,\r\n");
        CommandRun rejected = shell.run("delta", "CAP", "SYDNEY", "-40", "--min-result", "0");

        assertThat(rejected.code()).isEqualTo(ExitCode.FAILED);
        assertThat(rejected.out()).contains("INSUFFICIENT_QUANTITY");
        assertThat(shell.run("stock", "tree", "CAP:SYDNEY:DEFAULT").out()).contains("manufacturerBatchNumber=B7");
        assertThat(shell.run("stock", "history", "-p", "CAP", "-o", "csv").out())
                .contains("SALE")
                .contains("counted");
        assertThat(shell.run("stock", "tree", "NONE:SYDNEY:DEFAULT").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void reservationGoesItsWay() throws Exception {
        shell.run("stock", "set", "CAP", "SYDNEY", "10");

        assertThat(shell.run("reserve", "cart-1", "CAP=3", "-l", "SYDNEY", "--expires-in", "PT15M")
                        .out())
                .contains("HELD");
        CommandRun shortage = shell.run("reserve", "cart-2", "CAP=30", "-l", "SYDNEY");
        assertThat(shortage.code()).isEqualTo(ExitCode.FAILED);
        assertThat(shortage.out()).contains("REJECTED").contains("INSUFFICIENT_QUANTITY");
        assertThat(shell.run("reservation", "extend", "cart-1", "--expires-in", "PT30M")
                        .code())
                .isZero();
        assertThat(shell.run("reservation", "commit", "cart-1").out()).contains("COMMITTED");
        assertThat(shell.run("reservation", "fulfil", "cart-1", "--line", "1=2+1", "-o", "csv")
                        .out())
                .startsWith(
                        "ref,status,version,line,product,location,quantity,pieces,picked,missing,released,open\r\ncart-1,FULFILLED,")
                .endsWith(",3,2,1,0,0\r\n");
        assertThat(shell.run("reservation", "get", "cart-1", "-o", "json").out())
                .contains("\"picked\" : 2");
        assertThat(shell.run("reservation", "release", "cart-9").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void recallIsStartedListedAndLifted() throws Exception {
        shell.run("stock", "set", "CAP", "SYDNEY", "10", "--lot", "B9");

        JsonNode recall = JsonText.read(shell.run("recall", "start", "B9", "--reason", "glass", "-o", "json")
                .out());
        assertThat(shell.run("recall", "list", "-o", "csv").out())
                .contains("B9")
                .contains("glass");
        assertThat(shell.run("recall", "lift", recall.path("id").asText()).code())
                .isZero();
    }

    @Test
    void jobIsCreatedListedAndClosed() throws Exception {
        JsonNode job = JsonText.read(
                shell.run("job", "create", "stocktake", "-o", "json").out());
        String id = job.path("id").asText();

        assertThat(shell.run("job", "list", "--name", "stocktake", "-o", "csv").out())
                .contains(id + ",stocktake,");
        assertThat(shell.run("job", "close", id).out()).contains("CLOSED");
        assertThat(shell.run("job", "get", id).out()).contains("CLOSED");
        assertThat(shell.run("batch", "submit", file("stock.csv", GOOD), "--job", id)
                        .code())
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void changesAreFollowedToThePresent() throws Exception {
        shell.run("stock", "set", "CAP", "SYDNEY", "10");
        String catalogue = "DEFAULT:" + retailer;

        CommandRun run = shell.run("follow", "--from", "beginning", "--once", "--catalogue", catalogue, "-o", "json");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("{"));
        assertThat(run.out()).contains("CAP:SYDNEY:DEFAULT");
        String cursor = run.err().replaceAll("(?s).*--after (\\d+)\\s*", "$1");
        assertThat(shell.run("follow", "--after", cursor, "--once", "--catalogue", catalogue)
                        .out())
                .isEmpty();
    }

    @Test
    void ledgerIsReconciled() {
        CommandRun run = shell.run("stock", "set", "CAP", "SYDNEY", "10");
        assertThat(run.code()).isZero();

        assertThat(shell.run("reconcile").err()).startsWith("0 differences in 1 positions");
    }

    @Test
    void reconciliationShowsProgressOnATerminalWithoutRowsOnIt() {
        CommandRun run = shell.watched().run("reconcile");
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .startsWith("\r\u001B[K  ? % [")
                .contains("0 differences (0:00:0")
                .contains("\r\u001B[K0 differences in");

        assertThat(shell.run("reconcile", "-o", "json").err()).startsWith("0 differences in");
    }

    @Test
    void doctorFindsTheServiceWell() {
        CommandRun run = shell.run("doctor", "-o", "csv");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("ready,ok,").contains("access,ok,as anonymous");
    }

    @Test
    void emptyListsAndUnknownRefsOfOutboundAreTold() {
        assertThat(shell.run("feed", "list", "-o", "json").code()).isZero();
        assertThat(shell.run("webhook", "list", "-o", "json").code()).isZero();
        assertThat(shell.run("feed", "runs", "none").code()).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.run("feed", "run", "none").code()).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.run("feed", "download", "none").code()).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.run("webhook", "test", "none").code()).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.run("webhook", "dead", "none").code()).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.run("webhook", "replay", "none").code()).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.run("available", "CAP", "--virtual", "NONE:1").code()).isEqualTo(ExitCode.REFUSED);
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
