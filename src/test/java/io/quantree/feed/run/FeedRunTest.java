package io.quantree.feed.run;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;

import io.agroal.api.AgroalDataSource;
import io.quantree.feed.FeedClient;
import io.quantree.feed.destination.Destinations;
import io.quantree.feed.destination.TestDestinations;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs by hand, whose destinations the service's own configuration would not allow. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class FeedRunTest {
    private static final String MOVE = """
            UPDATE inventory_quantity SET quantity = quantity + ? WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = ?) AND sku_ref = ?
            """;

    private static final String RESTORE = """
            UPDATE inventory_quantity SET quantity = 100 WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = ?) AND sku_ref = ?
            """;

    @Inject
    RunHarness harness;

    @Inject
    Vertx vertx;

    @Inject
    AgroalDataSource database;

    @TempDir
    Path folder;

    private final FeedClient client = new FeedClient();

    private Destinations downloads() {
        return TestDestinations.of(vertx, harness.pool());
    }

    @Test
    void runIsOneSnapshotWhileWritersWrite() {
        client.fill(200);
        String feed = client.feed("INVENTORY_QUANTITY");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger moves = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> move(over, moves));
        ClaimedRun run = harness.claimed(feed, 1, 600);
        Awaitility.await().untilAtomic(moves, greaterThan(20));

        harness.run(run, downloads(), () -> false, "page-rows", "3");
        over.set(true);
        writer.join();

        assertThat(moves).hasPositiveValue();
        List<String> quantities = FeedClient.cells(feed, run.id(), "quantity");
        assertThat(quantities).hasSize(200);
        assertThat(quantities.stream().mapToLong(Long::parseLong).sum()).isEqualTo(20_000);
        assertThat(quantities.stream().distinct()).hasSizeGreaterThan(1);
    }

    /** Moves a piece from the first products to the last ones, in one transaction each: the sum never changes. */
    private void move(AtomicBoolean over, AtomicInteger moves) {
        Random random = new Random(1);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(MOVE);
                PreparedStatement restore = connection.prepareStatement(RESTORE)) {
            connection.setAutoCommit(false);
            while (!over.get()) {
                for (int sign : new int[] {-1, 1}) {
                    statement.setInt(1, sign);
                    statement.setString(2, client.catalogue);
                    statement.setString(3, "SKU-%05d".formatted(random.nextInt(100) + (sign < 0 ? 0 : 100)));
                    statement.executeUpdate();
                }
                connection.commit();
                moves.incrementAndGet();
            }
            // The ledger does not know these moves, and other tests compare it with the stock.
            for (int i = 0; i < 200; i++) {
                restore.setString(1, client.catalogue);
                restore.setString(2, "SKU-%05d".formatted(i));
                restore.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void runOfAKilledReplicaIsDoneAgain() {
        client.fill(3);
        String feed = client.feed("INVENTORY_QUANTITY");

        ClaimedRun killed = harness.claimed(feed, 1, -1);

        assertThat(FeedClient.ended(feed, String.valueOf(killed.id())))
                .containsEntry("status", "SUCCESS")
                .containsEntry("attempts", 2)
                .containsEntry("exportedCount", 3);
        assertThat(FeedClient.lines(feed, killed.id())).hasSize(3);
    }

    @Test
    void runThatIsInterruptedEachTimeIsGivenUp() {
        String feed = client.feed("INVENTORY_QUANTITY");

        ClaimedRun killed = harness.claimed(feed, 5, -1);

        assertThat(FeedClient.ended(feed, String.valueOf(killed.id())))
                .containsEntry("status", "FAILED")
                .containsEntry("reason", "each of 5 attempts was interrupted");
    }

    @Test
    void workerThatHasLostItsLeasePublishesNothing() {
        client.fill(10);
        String feed = client.feed("INVENTORY_QUANTITY");
        ClaimedRun run = harness.claimed(feed, 1, 600);
        AtomicInteger asked = new AtomicInteger();

        harness.run(run, downloads(), () -> asked.incrementAndGet() > 2, "page-rows", "2");

        assertThat(FeedClient.get("/api/v1/feeds/" + feed + "/runs/" + run.id() + "/data")
                        .statusCode())
                .isEqualTo(404);
        // It was released, and the service's own worker has done it.
        assertThat(FeedClient.ended(feed, String.valueOf(run.id())))
                .containsEntry("status", "SUCCESS")
                .containsEntry("exportedCount", 10);
    }

    @Test
    void workerThatDoesNotKnowThatItsLeaseIsLostPublishesNothing() {
        client.fill(4);
        String feed = client.feed("INVENTORY_QUANTITY", "compression", "NONE");
        harness.aim(feed, "FOLDER", "{\"FOLDER\": \"out\"}");
        Destinations destinations = TestDestinations.of(vertx, harness.pool(), "folder", folder.toString());
        ClaimedRun former = harness.claimed(feed, 1, 600);
        harness.again(former.id(), 2);
        ClaimedRun present = harness.find(former.id());

        harness.run(present, destinations, () -> false);
        harness.run(former, destinations, () -> false);

        assertThat(TestDestinations.visible(folder.resolve(client.retailer + "/out/" + feed)))
                .containsExactly("latest.json", "run-" + former.id() + "-2");
    }

    @Test
    void largeRunHasSeveralFilesWhoseRowsAddUp() {
        client.fill(25);
        String feed = client.feed("INVENTORY_QUANTITY");
        ClaimedRun run = harness.claimed(feed, 1, 600);

        harness.run(run, downloads(), () -> false, "page-rows", "5", "part-rows", "10");

        Map<String, Object> found = FeedClient.find(feed, String.valueOf(run.id()));
        assertThat(found).containsEntry("fileCount", 3).containsEntry("exportedCount", 25);
        String data = "/api/v1/feeds/" + feed + "/runs/" + run.id() + "/data";
        String page = console("/console/feeds/feed?ref=" + feed);
        assertThat(page).contains("/console/feeds/feed/files?ref=" + feed + "&run=" + run.id() + "\">3 files</a>");
        String files = console("/console/feeds/feed/files?ref=" + feed + "&run=" + run.id());
        assertThat(files.split("<td class=\"number\">10</td>")).hasSize(3);
        for (int part = 1; part <= 3; part++) {
            String link = "/console/feeds/feed/data?ref=" + feed + "&run=" + run.id() + "&part=" + part;
            assertThat(files).contains("href=\"" + link + "\" download");
            assertThat(FeedClient.get(link).body())
                    .isEqualTo(FeedClient.get(data + "?part=" + part).body());
        }
        assertThat(FeedClient.get(data).statusCode()).isEqualTo(400);
        assertThat(FeedClient.get(data + "?part=4").statusCode()).isEqualTo(404);
        assertThat(IntStream.rangeClosed(1, 3)
                        .map(part -> FeedClient.unpackedLines(FeedClient.get(data + "?part=" + part)
                                                .body())
                                        .size()
                                - 1))
                .containsExactly(10, 10, 5);
    }

    private static String console(String path) {
        return new String(FeedClient.get(path).body(), StandardCharsets.UTF_8);
    }

    @Test
    void runWithMoreBytesThanAreKeptIsGivenUpAtOnce() {
        client.fill(25);
        String feed = client.feed("INVENTORY_QUANTITY");
        ClaimedRun run = harness.claimed(feed, 1, 600);

        harness.run(run, TestDestinations.of(vertx, harness.pool(), "download-bytes-max", "100"), () -> false);

        Map<String, Object> found = FeedClient.find(feed, String.valueOf(run.id()));
        assertThat(found).containsEntry("status", "FAILED");
        assertThat(String.valueOf(found.get("reason"))).contains("at most 100 bytes");
    }

    @Test
    void downloadOfFileThatIsClearedMeanwhileIsNotTakenForWhole() throws SQLException {
        client.fill(1);
        String feed = client.feed("INVENTORY_QUANTITY");
        ClaimedRun run = harness.claimed(feed, 1, 600);
        harness.run(run, downloads(), () -> false);
        try (Connection connection = database.getConnection();
                PreparedStatement clear = connection.prepareStatement("DELETE FROM feed_file WHERE run_id = ?")) {
            clear.setLong(1, run.id());
            assertThat(clear.executeUpdate()).isPositive();
        }

        assertThat(FeedClient.get("/api/v1/feeds/" + feed + "/runs/" + run.id() + "/data")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void incrementalRunsAfterAFullOneAddUpToAFullOne() {
        String full = client.feed("INVENTORY_QUANTITY");
        String changing = client.feed("INVENTORY_QUANTITY", "kind", "INCREMENTAL");
        Map<String, String> kept = new TreeMap<>();
        Random random = new Random(7);
        for (int round = 0; round < 6; round++) {
            Batches.submit(
                    client.job(),
                    IntStream.range(0, 20)
                            .mapToObj(i ->
                                    entity("SKU-" + random.nextInt(30), "L" + random.nextInt(2), random.nextInt(50)))
                            .toArray(Entity[]::new));
            Map<String, Object> run = FeedClient.run(changing);
            assertThat(run).containsEntry("kind", round == 0 ? "FULL" : "INCREMENTAL");
            FeedClient.cells(changing, run.get("id"), "ref", "quantity", "version")
                    .forEach(row -> kept.put(row.split(" ")[0], row));
        }

        assertThat(FeedClient.cells(full, FeedClient.run(full).get("id"), "ref", "quantity", "version"))
                .containsExactlyInAnyOrderElementsOf(kept.values());
        assertThat(kept).hasSizeGreaterThan(20);
    }
}
