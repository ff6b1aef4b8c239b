package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.feed.FeedClient;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TestReceiver;
import io.quantree.webhook.Hooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What commands print of feeds, webhooks and the reconciliation. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OutboundAnswerTest extends AnswerShell {
    private static final String MOVE = """
            UPDATE inventory_quantity SET quantity = quantity + ?
            WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = ?) AND sku_ref = 'CAP'
            """;

    @Inject
    AgroalDataSource database;

    @Test
    void feedIsListedRunAndDownloaded() throws Exception {
        FeedClient client = new FeedClient();
        fill(client.job());
        String feed = client.feed("INVENTORY_POSITION");
        Transcript transcript = transcript(client.retailer).mask(feed, "FEED");

        JsonNode run = JsonText.read(shell(client.retailer)
                .run("feed", "run", feed, "--wait", "--kind", "FULL", "-o", "json")
                .out());
        assertThat(run.path("status").asText()).isEqualTo("SUCCESS");
        transcript.maskId(run.path("id").asText(), "RUN").mask(run.path("bytes").asText(), "BYTES");
        transcript.runInEachFormat("feed", "list");
        transcript.runInEachFormat("feed", "runs", feed);
        transcript.run("feed", "run", "NONE");
        transcript.run("feed", "download", feed, "--run", "987654321");
        Path file = folder.resolve("positions.csv.gz");
        transcript.mask(file, "FILE");
        transcript.run("feed", "download", feed, "--file", file.toString());
        assertThat(FeedClient.unpackedLines(Files.readAllBytes(file)))
                .hasSize(3)
                .first()
                .asString()
                .contains("product_ref");
        assertThat(folder.resolve("positions.csv.gz.part")).doesNotExist();
        JsonNode manifest = JsonText.read(shell(client.retailer)
                .run("feed", "download", feed, "--manifest")
                .out());
        assertThat(manifest.toString()).contains("sha256");
        transcript.assertIs("feed.txt");
    }

    @Test
    void webhookIsTestedAndItsDeadLetterSentAgain() throws Exception {
        Hooks hooks = new Hooks();
        String ref = hooks.ref("shop");
        try (TestReceiver receiver = new TestReceiver(request -> TestReceiver.Reply.of(410))) {
            hooks.create("ref", ref, "url", receiver.url());
            CommandRun.Environment shell = shell(hooks.retailer);
            Transcript transcript = transcript(hooks.retailer).mask(ref, "shop").mask(receiver.url(), "URL");

            JsonNode sent = JsonText.read(
                    shell.run("webhook", "test", ref, "-o", "json").out());
            transcript.maskId(sent.path("id").asText(), "ID");
            await().until(() ->
                    shell.run("webhook", "dead", ref, "-o", "csv").out().lines().count() == 2);
            transcript.runInEachFormat("webhook", "dead", ref);
            transcript.runInEachFormat("webhook", "list");
            receiver.replies(request -> TestReceiver.Reply.of(204));
            hooks.update("ref", ref, "status", "ACTIVE");
            transcript.run("webhook", "replay", ref, "-o", "csv");
            await().until(() -> shell.run("webhook", "deliveries", ref, "--status", "DELIVERED", "-o", "csv")
                            .out()
                            .lines()
                            .count()
                    == 2);
            transcript.run("webhook", "deliveries", ref, "--status", "DELIVERED");
            transcript.run("webhook", "replay", ref, "--delivery", "987654321");
            transcript.assertIs("webhook.txt");
            hooks.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
        }
    }

    @Test
    void reconcileListsWhatDiffersAndExitsWithOne() throws Exception {
        FeedClient client = new FeedClient();
        fill(client.job());
        Transcript transcript = transcript(client.retailer);
        for (String quantity : List.of("c1", "c2", "c3", "c4")) {
            transcript.mask(quantity + "-" + client.job(), quantity);
        }

        transcript.run("reconcile");
        move(1, client.catalogue);
        try {
            assertThat(shell(client.retailer).run("reconcile").code()).isEqualTo(ExitCode.FAILED);
            transcript.runInEachFormat("reconcile", "--product", "CAP");
        } finally {
            move(-1, client.catalogue);
        }
        transcript.assertIs("reconcile.txt");
    }

    private void move(int pieces, String catalogue) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setInt(1, pieces);
            statement.setString(2, catalogue);
            statement.executeUpdate();
        }
    }
}
