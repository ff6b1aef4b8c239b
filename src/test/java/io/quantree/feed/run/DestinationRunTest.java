package io.quantree.feed.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.feed.FeedClient;
import io.quantree.feed.destination.Destinations;
import io.quantree.feed.destination.ObjectStore;
import io.quantree.feed.destination.TestDestinations;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs by hand into folders, stores and servers that the service's own configuration would not allow. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DestinationRunTest {
    @Inject
    RunHarness harness;

    @Inject
    Vertx vertx;

    @TempDir
    Path folder;

    private final FeedClient client = new FeedClient();

    @Test
    void folderShowsARunAsAWholeOrNotAtAll() throws IOException {
        client.fill(4);
        String feed = client.feed("INVENTORY_QUANTITY", "compression", "NONE");
        harness.aim(feed, "FOLDER", "{\"FOLDER\": \"out\"}");
        Destinations destinations = TestDestinations.of(vertx, harness.pool(), "folder", folder.toString());
        Path home = folder.resolve(client.retailer + "/out/" + feed);
        ClaimedRun lost = harness.claimed(feed, 1, 600);
        AtomicInteger asked = new AtomicInteger();

        List<String> seen = Collections.synchronizedList(new ArrayList<>());

        harness.run(
                lost,
                destinations,
                () -> {
                    seen.addAll(TestDestinations.visible(home));
                    return asked.incrementAndGet() > 3;
                },
                "page-rows",
                "1",
                "part-rows",
                "1");

        assertThat(seen).isEmpty();
        assertThat(TestDestinations.visible(home)).isEmpty();
        harness.delete(lost);

        ClaimedRun run = harness.claimed(feed, 1, 600);
        harness.run(run, destinations, () -> false);

        String name = "run-" + run.id() + "-1";
        assertThat(TestDestinations.names(home)).containsExactly("latest.json", name);
        assertThat(TestDestinations.names(home.resolve(name))).containsExactly("manifest.json", "part-00001.csv");
        assertThat(Files.readAllLines(home.resolve(name + "/part-00001.csv"))).hasSize(5);
        assertThat(new JsonObject(Files.readString(home.resolve("latest.json"))).getString("folder"))
                .isEqualTo(name);
    }

    @Test
    void storeGetsFilesInPiecesAndTheManifestLast() {
        client.fill(500);
        String feed = client.feed("INVENTORY_QUANTITY", "dataFormat", "PARQUET");
        try (ObjectStore store = new ObjectStore()) {
            ClaimedRun run = toBucket(feed, store);

            harness.run(run, bucket(store), () -> false);

            String place = "/bucket/nightly/" + feed + "/";
            assertThat(store.objects().keySet())
                    .containsExactlyInAnyOrder(
                            place + "latest.json",
                            place + "run-" + run.id() + "-1/manifest.json",
                            place + "run-" + run.id() + "-1/part-00001.parquet");
            // The client of the store may repeat a request by itself.
            assertThat(new LinkedHashSet<>(store.requests()))
                    .containsSequence(
                            "PUT " + place + "run-" + run.id() + "-1/part-00001.parquet",
                            "PUT " + place + "run-" + run.id() + "-1/manifest.json",
                            "PUT " + place + "latest.json");
            assertThat(store.authorizations())
                    .allSatisfy(sent -> assertThat(sent).startsWith("AWS4-HMAC-SHA256 Credential=key/"));
        }
    }

    @Test
    void storeThatRefusesForAWhileGetsEachFile() {
        client.fill(3);
        String feed = client.feed("INVENTORY_QUANTITY");
        try (ObjectStore store = new ObjectStore()) {
            ClaimedRun run = toBucket(feed, store);
            // The client of the store repeats a request by itself, four times.
            store.refuse(6);

            harness.run(run, bucket(store), () -> false);

            assertThat(FeedClient.find(feed, String.valueOf(run.id()))).containsEntry("status", "SUCCESS");
            assertThat(new JsonObject(store.text("latest.json")).getLong("rows"))
                    .isEqualTo(3);
        }
    }

    @Test
    void storeThatRefusesForGoodFailsTheRunAfterAllAttempts() {
        client.fill(3);
        String feed = client.feed("INVENTORY_QUANTITY");
        try (ObjectStore store = new ObjectStore()) {
            store.refuse(Integer.MAX_VALUE);
            harness.run(
                    toBucket(feed, store), bucket(store, "0"), () -> false, "attempts-max", "2", "retry-after", "1h");

            Map<String, Object> first = FeedClient.runs(feed).get(0);
            assertThat(first).containsEntry("status", "PENDING");
            assertThat(first.get("reason"))
                    .isEqualTo("the destination did not take a file: the store answered with status 500");
            harness.again(Long.parseLong(String.valueOf(first.get("id"))), 2);
            harness.run(
                    harness.find(Long.parseLong(String.valueOf(first.get("id")))),
                    bucket(store, "0"),
                    () -> false,
                    "attempts-max",
                    "2");

            assertThat(FeedClient.runs(feed).get(0)).containsEntry("status", "FAILED");
            assertThat(store.objects()).isEmpty();
        }
    }

    private ClaimedRun toBucket(String feed, ObjectStore store) {
        harness.aim(
                feed,
                "AWS_S3",
                new JsonObject()
                        .put("AWS_S3_BUCKET_NAME", "bucket")
                        .put("AWS_S3_ENDPOINT", store.url())
                        .put("PREFIX", "nightly")
                        .put("CREDENTIALS", "minio")
                        .encode());
        return harness.claimed(feed, 1, 600);
    }

    private Destinations bucket(ObjectStore store) {
        return bucket(store, "1");
    }

    private Destinations bucket(ObjectStore store, String retries) {
        return TestDestinations.of(
                vertx,
                harness.pool(),
                "buckets",
                "bucket",
                "origins",
                store.url(),
                "retries",
                retries,
                "credentials.minio.access-key",
                "key",
                "credentials.minio.secret-key",
                "secret");
    }

    @Test
    void serverGetsFilesByPutWithItsToken() {
        client.fill(3);
        String feed = client.feed("INVENTORY_QUANTITY", "compression", "NONE");
        try (ObjectStore server = new ObjectStore()) {
            harness.aim(
                    feed,
                    "HTTPS_PUT",
                    new JsonObject()
                            .put("URL", server.url() + "/in")
                            .put("CREDENTIALS", "shop")
                            .encode());
            ClaimedRun run = harness.claimed(feed, 1, 600);
            server.refuse(1);

            harness.run(
                    run,
                    TestDestinations.of(
                            vertx, harness.pool(), "origins", server.url(), "credentials.shop.token", "sesame"),
                    () -> false);

            assertThat(server.objects().keySet())
                    .containsExactlyInAnyOrder(
                            "/in/" + feed + "/latest.json",
                            "/in/" + feed + "/run-" + run.id() + "-1/manifest.json",
                            "/in/" + feed + "/run-" + run.id() + "-1/part-00001.csv");
            assertThat(server.text("part-00001.csv").lines()).hasSize(4);
            assertThat(server.authorizations()).containsOnly("Bearer sesame");
        }
    }

    @Test
    void runSaysWhyFolderDoesNotTakeFiles() throws IOException {
        client.fill(1);
        String feed = client.feed("INVENTORY_QUANTITY");
        harness.aim(feed, "FOLDER", new JsonObject().put("FOLDER", "out").encode());
        Path noFolder = Files.writeString(folder.resolve("file"), "");

        harness.run(
                harness.claimed(feed, 1, 600),
                TestDestinations.of(vertx, harness.pool(), "folder", noFolder.toString(), "retries", "0"),
                () -> false,
                "retry-after",
                "1h");

        assertThat(String.valueOf(FeedClient.runs(feed).get(0).get("reason")))
                .startsWith("the folder of feeds can't be written: ")
                .doesNotContain(noFolder.toString());
    }

    @Test
    void originThatIsNoLongerAllowedGetsNothing() {
        client.fill(1);
        String feed = client.feed("INVENTORY_QUANTITY");
        try (ObjectStore server = new ObjectStore()) {
            harness.aim(
                    feed, "HTTPS_PUT", new JsonObject().put("URL", server.url()).encode());

            harness.run(
                    harness.claimed(feed, 1, 600),
                    TestDestinations.of(vertx, harness.pool()),
                    () -> false,
                    "retry-after",
                    "1h");

            assertThat(server.requests()).isEmpty();
            assertThat(String.valueOf(FeedClient.runs(feed).get(0).get("reason")))
                    .contains("quantree.feeds.destination.origins");
        }
    }
}
