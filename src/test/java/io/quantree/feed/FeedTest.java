package io.quantree.feed;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.change.ChangeFeed;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangePage;
import io.quantree.change.ChangeScope;
import io.quantree.feed.destination.StoredFiles;
import io.quantree.http.RequestMemory;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FeedTest {
    @Inject
    ChangeFeed changes;

    @Inject
    RequestMemory memory;

    private final FeedClient client = new FeedClient();

    @Test
    void exportsEachQuantityWithItsSegments() {
        Batches.submit(
                client.job(),
                entity("A", "L1", 5).attribute("condition", "NEW").attribute("channel", "WEB"),
                entity("A", "L2", 7).with("ref", "root"),
                entity("A", "L2", -2).with("type", "RESERVED").with("ref", "r1").under("root"));
        String feed = client.feed("INVENTORY_QUANTITY");

        Map<String, Object> run = FeedClient.run(feed);

        assertThat(run)
                .containsEntry("kind", "FULL")
                .containsEntry("cause", "DEMAND")
                .containsEntry("exportedCount", 3)
                .containsEntry("fileCount", 1);
        assertThat(FeedClient.cells(
                        feed,
                        run.get("id"),
                        "catalogue_ref",
                        "product_ref",
                        "location_ref",
                        "type",
                        "quantity",
                        "condition",
                        "channel",
                        "parent_ref",
                        "removed"))
                .containsExactlyInAnyOrder(
                        client.catalogue + " A L1 LAST_ON_HAND 5 NEW WEB  false",
                        client.catalogue + " A L2 LAST_ON_HAND 7    false",
                        client.catalogue + " A L2 RESERVED -2   root false");
    }

    @Test
    void exportsPositionsCataloguesReservationsAndMovements() {
        Batches.submit(client.job(), entity("A", "L", 5).with("ref", "root"), entity("B", "L", 0));
        Batches.submit(client.job(), entity("A", "L", 4).with("ref", "root"));
        Batches.submit(
                client.job(), entity("A", "L", -1).with("type", "RESERVED").with("ref", "r1"));

        assertThat(exported("INVENTORY_POSITION", "product_ref", "on_hand", "status"))
                .containsExactly("A 3 ACTIVE", "B 0 OUT_OF_STOCK");
        assertThat(exported("INVENTORY_CATALOGUE", "ref", "type")).containsExactly(client.catalogue + " DEFAULT");
        assertThat(exported("RESERVATION", "ref", "quantity")).containsExactly("r1 -1");
        assertThat(exported("MOVEMENT", "product_ref", "quantity_ref", "quantity_change", "quantity_after", "source"))
                .contains("A root 5 5 BATCH", "A root -1 4 BATCH", "A r1 -1 -1 BATCH");
    }

    private List<String> exported(String source, String... columns) {
        String feed = client.feed(source);
        return FeedClient.cells(feed, FeedClient.run(feed).get("id"), columns);
    }

    @Test
    void filtersAreAndedAndTheirValuesOred() {
        Batches.submit(
                client.job(),
                entity("A", "L", 1).with("ref", "a"),
                entity("B", "L", 2).with("ref", "b"),
                entity("C", "L", -3).with("type", "RESERVED").with("ref", "c"));

        assertThat(filtered(filter("REF", "IN", "a", "b"))).containsExactlyInAnyOrder("a", "b");
        assertThat(filtered(filter("REF", "NOT_IN", "a", "b"))).containsExactly("c");
        assertThat(filtered(filter("TYPE", "EQUAL_TO", "LAST_ON_HAND"), filter("REF", "NOT_EQUAL_TO", "a")))
                .containsExactly("b");
        assertThat(filtered(filter("CATALOGUE_REF", "EQUAL_TO", client.catalogue), filter("STATUS", "IN", "ACTIVE")))
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(filtered(filter("CATALOGUE_REF", "NOT_IN", client.catalogue)))
                .isEmpty();
    }

    @SafeVarargs
    private List<String> filtered(Map<String, Object>... filters) {
        String feed = client.feed(
                "INVENTORY_QUANTITY", "source", Map.of("type", "INVENTORY_QUANTITY", "filters", List.of(filters)));
        return FeedClient.cells(feed, FeedClient.run(feed).get("id"), "ref");
    }

    private static Map<String, Object> filter(String name, String operator, String... values) {
        return Map.of("name", name, "operator", operator, "value", List.of(values));
    }

    @Test
    void incrementalRunHasWhatChangedSinceTheLastGoodOne() {
        Batches.submit(
                client.job(),
                entity("A", "L", 1).with("ref", "a"),
                entity("B", "L", 2).with("ref", "b"),
                entity("C", "L", 3).with("ref", "c"));
        String feed = client.feed(
                "INVENTORY_QUANTITY",
                "kind",
                "INCREMENTAL",
                "source",
                Map.of("type", "INVENTORY_QUANTITY", "filters", List.of(filter("STATUS", "EQUAL_TO", "ACTIVE"))));

        Map<String, Object> first = FeedClient.run(feed);
        Map<String, Object> second = FeedClient.run(feed);
        Batches.submit(
                client.job(),
                entity("B", "L", 20).with("ref", "b"),
                entity("C", "L", 3).with("ref", "c").with("status", "INACTIVE"),
                entity("D", "L", 4).with("ref", "d"));
        Map<String, Object> third = FeedClient.run(feed);

        assertThat(first).containsEntry("kind", "FULL").containsEntry("exportedCount", 3);
        assertThat(second)
                .containsEntry("kind", "INCREMENTAL")
                .containsEntry("exportedCount", 0)
                .containsEntry("fromCursor", first.get("toCursor"));
        assertThat(third).containsEntry("kind", "INCREMENTAL").containsEntry("fromCursor", second.get("toCursor"));
        assertThat(FeedClient.cells(feed, third.get("id"), "ref", "quantity", "removed"))
                .containsExactlyInAnyOrder("b 20 false", "c 3 true", "d 4 false");
    }

    @Test
    void changeOfTheSourceMakesTheNextRunFull() {
        Batches.submit(client.job(), entity("A", "L", 1));
        String feed = client.feed("INVENTORY_QUANTITY", "kind", "INCREMENTAL");
        FeedClient.run(feed);

        GraphQl.faultless(GraphQl.post(
                "mutation ($input: UpdateInventoryFeedInput!) { updateInventoryFeed(input: $input) { version } }",
                Map.of(
                        "input",
                        Map.of(
                                "ref",
                                feed,
                                "source",
                                Map.of(
                                        "type",
                                        "INVENTORY_QUANTITY",
                                        "filters",
                                        List.of(filter("TYPE", "NOT_IN", "SALE")))))));

        assertThat(FeedClient.run(feed)).containsEntry("kind", "FULL").containsEntry("exportedCount", 1);
        assertThat(FeedClient.run(feed)).containsEntry("kind", "INCREMENTAL");
    }

    @Test
    void manifestTellsFilesColumnsAndCursors() throws NoSuchAlgorithmException {
        Batches.submit(client.job(), entity("A", "L", 1));
        String feed = client.feed("INVENTORY_POSITION", "dataFormat", "NDJSON", "compression", "NONE");

        Map<String, Object> run = FeedClient.run(feed);
        HttpResponse<byte[]> data = FeedClient.get("/api/v1/feeds/" + feed + "/runs/latest/data?part=1");
        HttpResponse<byte[]> told = FeedClient.get("/api/v1/feeds/" + feed + "/runs/" + run.get("id") + "/manifest");

        JsonObject manifest = FeedClient.manifest(run);
        assertThat(new JsonObject(new String(told.body(), StandardCharsets.UTF_8)))
                .isEqualTo(manifest);
        assertThat(manifest.getString("toCursor") + manifest.getLong("rows")).isEqualTo(run.get("toCursor") + "1");
        assertThat(manifest.getJsonArray("columns").encode()).contains("{\"name\":\"on_hand\",\"type\":\"NUMBER\"}");
        JsonObject file = manifest.getJsonArray("files").getJsonObject(0);
        assertThat(file.getInteger("bytes")).isEqualTo(data.body().length);
        assertThat(file.getString("sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(data.body())));
        assertThat(new JsonObject(new String(data.body(), StandardCharsets.UTF_8)).getString("product_ref"))
                .isEqualTo("A");
        assertThat(data.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + feed + "-" + run.get("id") + "-part-00001.ndjson\"");
    }

    @Test
    void feedWithACadenceRunsByItself() {
        Batches.submit(client.job(), entity("A", "L", 1));
        String feed = client.feed("INVENTORY_QUANTITY", "cadence", "PT5M");

        String id = String.valueOf(Awaitility.await()
                .until(() -> FeedClient.runs(feed), runs -> !runs.isEmpty())
                .get(0)
                .get("id"));

        assertThat(FeedClient.ended(feed, id)).containsEntry("cause", "CADENCE").containsEntry("status", "SUCCESS");
        assertThat(FeedClient.runs(feed)).hasSize(1);
    }

    @Test
    void completionIsToldInTheChangeFeed() {
        Batches.submit(client.job(), entity("A", "L", 1));
        String feed = client.feed("INVENTORY_QUANTITY");
        Map<String, Object> run = FeedClient.run(feed);

        assertThat(changesOf(client.retailer)).anySatisfy(change -> assertThat(change)
                .contains("\"action\":\"FEED_RUN_COMPLETE\"", "\"run\":\"" + run.get("id") + "\"", "\"rows\":1"));
    }

    private List<String> changesOf(long retailer) {
        ChangeScope scope = new ChangeScope(Set.of(), Set.of(retailer), EnumSet.of(ChangeKind.SETUP));
        List<String> found = new ArrayList<>();
        ChangePage page = new ChangePage(List.of(), 0, true);
        while (page.more()) {
            page = changes.read(scope, page.next(), 10_000).await().atMost(Duration.ofSeconds(10));
            page.changes().forEach(change -> found.add(change.json()));
        }
        return found;
    }

    @Test
    void refusesWhatIsNotCompleteOrNotThere() {
        String feed = client.feed("INVENTORY_QUANTITY");
        String folder = "/api/v1/feeds/" + feed + "/runs/";

        assertThat(FeedClient.get(folder + "latest/data").statusCode()).isEqualTo(404);
        assertThat(FeedClient.get(folder + "1/data").statusCode()).isEqualTo(404);
        assertThat(FeedClient.get(folder + "x/manifest").statusCode()).isEqualTo(404);
        assertThat(FeedClient.get(folder + "1/data?part=0").statusCode()).isEqualTo(400);
        assertThat(FeedClient.get("/api/v1/feeds/NONE/runs/1/data").statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesDownloadForWhichThereIsNoMemoryAndGivesItsPartBack() {
        Batches.submit(client.job(), entity("A", "L1", 5));
        String feed = client.feed("INVENTORY_QUANTITY");
        String file = "/api/v1/feeds/" + feed + "/runs/" + FeedClient.run(feed).get("id") + "/data";
        long held = memory.held();
        RequestMemory.Hold others = memory.none();
        // All but a megabyte: enough for an answer, and not for a file.
        others.add(others.answerMax() / 3 * 4 - held - (1 << 20));
        try {
            assertThat(FeedClient.get(file).statusCode()).isEqualTo(429);
        } finally {
            others.release();
        }

        assertThat(FeedClient.get(file).statusCode()).isEqualTo(200);
        Awaitility.await().untilAsserted(() -> assertThat(memory.held()).isLessThan(held + StoredFiles.READ_BYTES_MAX));
    }

    @Test
    void allFaultsOfAnInputAreToldTogether() {
        JsonPath answer = FeedClient.create(GraphQl.fields(
                "ref",
                "x".repeat(101),
                "dataFormat",
                "CSV",
                "destination",
                Map.of("type", "AWS_S3", "destinationAttributes", List.of(Map.of("key", "FOLDER", "value", "x"))),
                "source",
                Map.of("type", "MOVEMENT", "filters", List.of(filter("REF", "EQUAL_TO", "a", "b"))),
                "cadence",
                "PT1S",
                "status",
                "GONE",
                "retailerRef",
                String.valueOf(client.retailer)));

        assertThat(answer.getString("errors[0].message") + answer.getString("errors"))
                .contains("ref", "AWS_S3_BUCKET_NAME", "FOLDER", "EQUAL_TO", "cadence", "status");
    }

    @Test
    void refusesFeedBeyondMaxOfRetailer() {
        for (int i = 0; i < 100; i++) {
            client.feed("MOVEMENT");
        }

        JsonPath answer = FeedClient.create(GraphQl.fields(
                "ref",
                "MORE-" + client.retailer,
                "dataFormat",
                "CSV",
                "destination",
                Map.of("type", "DOWNLOAD"),
                "source",
                Map.of("type", "MOVEMENT"),
                "cadence",
                null,
                "retailerRef",
                String.valueOf(client.retailer)));

        assertThat(GraphQl.refused(answer)).containsEntry("code", "OUT_OF_RANGE");
        assertThat(answer.getString("errors[0].message")).contains("100");
    }

    @Test
    void destinationsAreOffUntilTheConfigurationAllowsThem() {
        for (Map<String, Object> destination : List.<Map<String, Object>>of(
                destination("FOLDER", "FOLDER", "out"),
                destination("HTTPS_PUT", "URL", "https://example.com/in"),
                destination("AWS_S3", "AWS_S3_BUCKET_NAME", "bucket"))) {
            JsonPath answer = FeedClient.create(GraphQl.fields(
                    "ref",
                    "OFF-" + client.retailer,
                    "dataFormat",
                    "CSV",
                    "destination",
                    destination,
                    "source",
                    Map.of("type", "MOVEMENT"),
                    "retailerRef",
                    String.valueOf(client.retailer)));

            assertThat(GraphQl.refused(answer)).containsEntry("code", "INVALID_VALUE");
            assertThat(answer.getString("errors[0].message")).contains("quantree.feeds.destination.");
        }
    }

    static Map<String, Object> destination(String type, String... attributes) {
        return Map.of(
                "type",
                type,
                "destinationAttributes",
                IntStream.range(0, attributes.length / 2)
                        .mapToObj(i -> Map.of("key", attributes[2 * i], "value", attributes[2 * i + 1]))
                        .toList());
    }
}
