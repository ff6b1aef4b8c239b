package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.support.TestReceiver;
import io.quantree.support.TestReceiver.Received;
import io.quantree.support.TestReceiver.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands make of the words that they are given: what they send, and what they refuse before they send anything. */
class CommandWordsTest {
    private static final String CSV = "skuRef,locationRef,qty\nCAP,SYDNEY,1\n";

    @TempDir
    Path folder;

    private List<Received> received = List.of();

    @Test
    void refsWithQuotesAndCommasAreSentUnchanged() throws Exception {
        String[] refs = {"A,B", "7\" pipe", "\"old\"", "\"open", "say \"hi, there\""};
        for (String ref : refs) {
            CommandRun run = run("stock", "get", "-p", ref, "-p", "C", "-l", ref);

            assertThat(run.err()).as(ref).doesNotContain("WARN");
            JsonNode variables = sent().path("variables");
            assertThat(variables.path("product")).map(JsonNode::asText).containsExactly(ref, "C");
            assertThat(variables.path("location")).map(JsonNode::asText).containsExactly(ref);
        }
        run("reserve", "cart-1", "A,B=2", "-l", "X,Y", "-l", "\"Z\"");
        assertThat(sent().at("/lines/0/productRef").asText()).isEqualTo("A,B");
        assertThat(sent().at("/lines/0/locationRefs")).map(JsonNode::asText).containsExactly("X,Y", "\"Z\"");
        run("reservation", "release", "cart-1", "--line", "1,2", "--line", "3");
        assertThat(sent().path("lineRefs")).map(JsonNode::asText).containsExactly("1,2", "3");
        run("reservation", "fulfil", "cart-1", "--line", "1,2=3+1");
        assertThat(sent().at("/lines/0/lineRef").asText()).isEqualTo("1,2");
        run("recall", "start", "B7", "-p", "A,B");
        assertThat(sent().at("/variables/input/productRefs"))
                .map(JsonNode::asText)
                .containsExactly("A,B");
        run("stock", "history", "--principal", "Smith, Anna", "--principal", "erp");
        assertThat(sent().at("/variables/principal")).map(JsonNode::asText).containsExactly("Smith, Anna", "erp");
    }

    @Test
    void wordsOfTheServiceMayStandInOneValueAndQuotesInThemAreNoWarning() throws Exception {
        run("segments", "--by", "lot,location", "--by", "origin");
        assertThat(sent().at("/variables/by"))
                .map(JsonNode::asText)
                .containsExactly("manufacturerBatchNumber", "locationRef", "countryOfOrigin");
        for (String[] command : new String[][] {
            {"segments", "--by", "\"lot,x"},
            {"recall", "list", "--status", "\"RUNNING"},
            {"stock", "history", "--source", "\"BATCH\",x"},
            {"webhook", "dead", "shop", "--status", "\"DEAD"},
            {"webhook", "replay", "shop", "--event", "\"X"}
        }) {
            assertThat(run(command).err()).doesNotContain("WARN");
            assertThat(sent().path("variables").toString()).contains("\\\"");
        }
    }

    @Test
    void refsInPathsAreOneSegment() {
        for (String[] ref : new String[][] {
            {"a/b", "a%2Fb"},
            {"a%2Fb", "a%252Fb"},
            {"...", "..."},
            {"a b+c?d#e", "a%20b%2Bc%3Fd%23e"},
            {"../x", "..%2Fx"}
        }) {
            run("reservation", "get", ref[0]);
            assertThat(received)
                    .map(Received::target)
                    .containsExactly("/api/v1/reservations/" + ref[1] + "?catalogueRef=DEFAULT%3A1");
        }
    }

    @Test
    void refsThatLeadElsewhereAreRefusedBeforeARequest() {
        for (String ref : List.of(".", "..", "", " ")) {
            for (String[] command : new String[][] {
                {"reservation", "get", ref},
                {"reservation", "release", ref},
                {"job", "get", ref},
                {"job", "close", ref},
                {"batch", "get", "2/" + ref},
                {"batch", "get", ref + "/3"},
                {"batch", "results", ref},
                {"batch", "errors", ref},
                {"feed", "download", ref},
                {"feed", "download", "STOCK", "--run", ref}
            }) {
                CommandRun run = run(command);

                assertThat(run.code()).as(String.join(" ", command)).isEqualTo(ExitCode.USAGE);
                assertThat(run.err()).contains(ref.isBlank() ? "" : ref);
                assertThat(received).as(String.join(" ", command)).isEmpty();
            }
        }
    }

    @Test
    void nothingIsBegunForASubmissionThatCanNotBeMeant() throws Exception {
        String file = file("stock.csv", CSV.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String json = file("stock.json", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String little = file("little.csv", CSV.getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        String big = file("big.ndjson", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE));
        String plain = file("plain.csv.gz", CSV.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String empty = file("empty.csv.gz", new byte[0]);
        String[][] wrong = {
            {file, folder.resolve("none.csv").toString(), "doesn't exist"},
            {file, "--charset", "klingon", "charset klingon is not supported"},
            {file, "--charset", "utf-8; x", "charset"},
            {file, "--delimiter", "#", "delimiter must be"},
            {file, "--duplicates", "MAX", "It is MAX."},
            {file, "--unknown", "guess", "unknown must be"},
            {file, "--columns", "Article", "columns must be"},
            {file, "--as-of", "yesterday", "It is yesterday."},
            {file, "--snapshot", "WORLD", "scope must be"},
            {file, "--source", "x".repeat(256), "source is longer"},
            {file, "--force", "--snapshot"},
            {file, "--key", "", "--key"},
            {file, "--key", "k".repeat(256), "--key has 256 characters"},
            {file, file, "--key", "k".repeat(254), "256 for the last of the files"},
            {file, "--job", "2", "--name", "x", "Give one of them"},
            {json, "--force", "in its envelope"},
            {json, "--source", "x", "in its envelope"},
            {little, "--charset utf-16le"},
            {big, "--charset utf-16be"},
            {plain, "is named as a compressed file"},
            {empty, "is named as a compressed file"}
        };
        for (String[] each : wrong) {
            String[] command = new String[each.length + 1];
            command[0] = "batch";
            command[1] = "submit";
            System.arraycopy(each, 0, command, 2, each.length - 1);
            CommandRun run = run(command);

            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(each[each.length - 1]);
            assertThat(received).as(run.err()).isEmpty();
        }
    }

    @Test
    void downloadThatCanNotBeWrittenIsTold() {
        CommandRun run = run(
                "feed",
                "download",
                "STOCK",
                "--file",
                folder.resolve("none/x.csv").toString());

        assertThat(run.code()).isEqualTo(ExitCode.UNWRITTEN);
        assertThat(run.err()).contains("none/x.csv can't be written: its folder doesn't exist.");
    }

    @Test
    void tokensThatCanNotBeWrittenAreTold() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (TestReceiver server = new TestReceiver(request -> Reply.of(200, "", "{\"access_token\":\"x\"}"))) {
            CommandRun run = new CommandRun.Environment(file.resolve("config"))
                    .with("QUANTREE_URL", "http://127.0.0.1:" + server.port())
                    .with("QUANTREE_PASSWORD", "x")
                    .run("login", "--user", "anna");

            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.UNWRITTEN);
            assertThat(run.err()).contains("can't be written: ").doesNotContain("Exception");
        }
    }

    private String file(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content).toString();
    }

    private CommandRun run(String... command) {
        try (TestReceiver server = new TestReceiver(request -> Reply.of(200, "", "{}"))) {
            CommandRun run = new CommandRun.Environment(folder)
                    .with("QUANTREE_URL", "http://127.0.0.1:" + server.port())
                    .with("QUANTREE_RETAILER", "1")
                    .run(command);
            received = List.copyOf(server.received());
            return run;
        }
    }

    /** The body of the last request. */
    private JsonNode sent() throws Exception {
        return JsonText.read(received.get(received.size() - 1).text());
    }
}
