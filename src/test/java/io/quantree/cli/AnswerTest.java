package io.quantree.cli;

import static io.quantree.support.GraphQl.fields;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.feed.FeedClient;
import io.quantree.offer.VirtualClient;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What commands print of real answers: each as a table, as CSV and as JSON, compared with golden transcripts. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AnswerTest extends AnswerShell {
    @Test
    void stockIsShown() throws Exception {
        FeedClient client = new FeedClient();
        fill(client.job());
        Transcript transcript = transcript(client.retailer).maskId(client.job(), "JOB");
        for (String quantity : List.of("c1", "c2", "c3", "c4")) {
            transcript.mask(quantity + "-" + client.job(), quantity);
        }

        transcript.runInEachFormat("stock", "get", "--product", "CAP");
        transcript.runInEachFormat("stock", "tree", "CAP:PERTH:DEFAULT");
        transcript.runInEachFormat("stock", "history", "--product", "CAP", "--location", "PERTH");
        transcript.runInEachFormat("segments", "--by", "lot,location,expiresOn", "--product", "CAP");
        transcript.run("segments", "--by", "expiresOn", "--span", "MONTH", "--location", "SYDNEY");
        transcript.run("segments", "--by", "location", "--lot", "B7", "--origin", "AU", "--expires-on", "2090-01-31");
        transcript.run(
                "segments", "--by", "location", "--channel", "SHOP", "--location", "SYDNEY", "--location", "PERTH");
        transcript.run("segments", "--by", "colour");
        transcript.assertIs("stock.txt");
    }

    @Test
    void offersOfAVirtualCatalogueAreShownAndExplained() throws Exception {
        VirtualClient client = VirtualClient.ofNewRetailer();
        fill(client.job);
        String group = "CG-" + client.retailer;
        client.done(
                "createControlGroup",
                fields("ref", group, "type", "DEFAULT", "name", group, "retailerRefs", List.of("" + client.retailer)));
        client.done(
                "createControl",
                fields(
                        "ref",
                        "KEEP-" + client.retailer,
                        "type",
                        "QUANTITY_BUFFER",
                        "controlGroup",
                        Map.of("ref", group),
                        "productRef",
                        "CAP",
                        "values",
                        List.of(Map.of("name", "CONTROL_VALUE", "type", "INTEGER", "value", -2))));
        String catalogue = client.catalogue("AGGREGATE", "controlGroupRef", group);
        Transcript transcript = transcript(client.retailer).mask(catalogue, "ATS");

        transcript.runInEachFormat("available", "CAP", "HAT", "--virtual", catalogue);
        transcript.run("available", "CAP", "--virtual", catalogue, "--location", "PERTH", "--quantity", "4");
        transcript.run("available", "CAP", "--virtual", catalogue, "--channel", "WEB", "--as-of", "2091-05-01");
        transcript.runInEachFormat("available", "CAP", "--virtual", catalogue, "--explain");
        transcript.run(
                "available", "CAP", "--virtual", catalogue, "--explain", "--channel", "WEB", "--as-of", "2089-05-01");
        transcript.run("available", "CAP", "HAT", "--virtual", catalogue, "--explain");
        transcript.run("available", "CAP", "--virtual", "NONE:1");
        transcript.assertIs("available.txt");
    }

    @Test
    void recallIsStartedListedAndLifted() throws Exception {
        FeedClient client = new FeedClient();
        fill(client.job());
        Transcript transcript = transcript(client.retailer);

        JsonNode recall = JsonText.read(shell(client.retailer)
                .run("recall", "start", "B7", "--product", "CAP", "--reason", "glass, in it", "-o", "json")
                .out());
        String id = recall.path("id").asText();
        transcript.maskId(id, "ID");
        await().until(() -> shell(client.retailer).run("recall", "list").out(), out -> out.contains("IN_FORCE"));
        transcript.runInEachFormat("recall", "list", "--status", "IN_FORCE");
        transcript.run("segments", "--by", "lot,location,status", "--lot", "B7");
        shell(client.retailer).run("recall", "lift", id, "--reason", "harmless");
        await().until(() -> shell(client.retailer).run("recall", "list").out(), out -> out.contains("LIFTED"));
        transcript.run("recall", "list");
        transcript.run("recall", "lift", id);
        transcript.run("recall", "lift", "987654321");
        transcript.assertIs("recall.txt");
    }

    @Test
    void jobsAndReservationsAreShown() throws Exception {
        FeedClient client = new FeedClient();
        fill(client.job());
        Transcript transcript = transcript(client.retailer).maskId(client.job(), "JOB");
        for (String quantity : List.of("c1", "c2", "c3", "c4")) {
            transcript.mask(quantity + "-" + client.job(), quantity);
        }

        transcript.runInEachFormat("job", "get", client.job());
        transcript.run("job", "list");
        transcript.run(
                "delta",
                "CAP",
                "PERTH",
                "-2",
                "--type",
                "SALE",
                "--id",
                "POS-1",
                "--channel",
                "SHOP",
                "--min-result",
                "0");
        transcript.run(
                "delta",
                "CAP",
                "PERTH",
                "-2",
                "--type",
                "SALE",
                "--id",
                "POS-1",
                "--channel",
                "SHOP",
                "--min-result",
                "0");
        transcript.run("reserve", "cart-1", "CAP=1", "HAT=2", "--location", "PERTH", "--mode", "PARTIAL");
        transcript.run("reservation", "get", "cart-1", "-o", "csv");
        transcript.run("reservation", "release", "cart-1");
        transcript.assertIs("changes.txt");
    }
}
