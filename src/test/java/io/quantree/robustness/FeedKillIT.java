package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.robustness.FeedFolder.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Incremental feeds into a folder, while batches and deltas go on and replicas are killed, some of them while they write a run. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class FeedKillIT {
    private static final int KILLS = 3;
    private static final int KILLS_MAX = 10;
    private static final Duration SOON = Duration.ofSeconds(90);

    /** A run that another worker has begun anew. */
    private static final String BEGUN_ANEW = "SELECT count(*) FROM feed_run WHERE generation > 1";

    private static final String QUANTITIES = """
            SELECT q.ref || ' ' || q.quantity || ' ' || q.version FROM inventory_quantity q
            JOIN inventory_catalogue c ON c.id = q.catalogue_id WHERE c.ref = 'DEFAULT:%s'
            """;

    @Test
    void runsAddUpToTheStockAndNoneIsSeenBeforeItIsWhole(@TempDir Path root) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DatabaseProcess database = DatabaseProcess.start();
                ReplicaPair replicas = new ReplicaPair("feed-kill", database, settings(root));
                Traffic traffic = new Traffic(replicas.balancer());
                FeedFolder changed = new FeedFolder(home(root, "1"));
                FeedFolder created = new FeedFolder(home(root, "2"))) {
            replicas.replica(0).newJob(1);
            replicas.replica(0).newJob(2);
            Mutations.createFeed(replicas.balancer(), feed("FEED-1", "1", "INCREMENTAL", "PT1S"));
            Mutations.createFeed(replicas.balancer(), feed("FEED-2", "2", "INCREMENTAL", "PT1S"));
            traffic.start();
            int kills = 0;
            while (kills < KILLS || database.ask(BEGUN_ANEW) == 0 && kills < KILLS_MAX) {
                traffic.awaitAnswers(50, SOON);
                await().atMost(SOON)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> created.isBegun() || changed.isBegun());
                replicas.kill(random.nextInt(2));
                kills++;
            }
            traffic.awaitAnswers(50, SOON);
            traffic.stop();
            long head = replicas.head();

            assertThat(database.ask(BEGUN_ANEW))
                    .as("runs whose replica was killed, after %d kills, seed %d", kills, seed)
                    .isPositive();
            assertCopy(replicas, database, root, "1", changed, head);
            assertCopy(replicas, database, root, "2", created, head);
            traffic.checkStored(database);
            System.out.printf(
                    "%d kills, %d runs begun anew; %d and %d runs seen%n",
                    kills,
                    database.ask(BEGUN_ANEW),
                    changed.runs().size(),
                    created.runs().size());
        }
    }

    private static void assertCopy(
            ReplicaPair replicas, DatabaseProcess database, Path root, String retailer, FeedFolder folder, long head)
            throws Exception {
        await().atMost(SOON).until(() -> folder.runs().stream().anyMatch(run -> run.toCursor() >= head));
        List<Run> runs = folder.runs();
        assertThat(folder.faults()).isEmpty();
        assertThat(runs).filteredOn(run -> !run.isFull()).hasSizeGreaterThan(1);
        assertGoesOn(runs);

        Map<String, JsonNode> copy = FeedFolder.copy(runs);

        assertThat(numbers(copy)).isEqualTo(new TreeSet<>(database.texts(QUANTITIES.formatted(retailer))));
        String full = "FULL-" + retailer;
        try (FeedFolder whole = new FeedFolder(home(root, retailer).resolveSibling(full))) {
            Mutations.createFeed(replicas.balancer(), feed(full, retailer, "FULL", "P1D"));
            await().atMost(SOON).until(() -> !whole.runs().isEmpty());
            assertThat(copy).as("every column").isEqualTo(FeedFolder.copy(whole.runs()));
            assertThat(whole.faults()).isEmpty();
        }
    }

    /** Each incremental run goes on after a cursor that a run before it has reached. */
    private static void assertGoesOn(List<Run> runs) {
        Set<Long> reached = new HashSet<>();
        for (Run run : runs) {
            if (!run.isFull()) {
                assertThat(reached)
                        .contains(run.manifest().required("fromCursor").asLong());
            }
            reached.add(run.toCursor());
        }
    }

    private static Set<String> numbers(Map<String, JsonNode> copy) {
        return copy.entrySet().stream()
                .map(row ->
                        row.getKey() + " " + row.getValue().required("quantity").asLong() + " "
                                + row.getValue().required("version").asLong())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String[] settings(Path root) {
        return new String[] {
            "quantree.ingest.lease=2s",
            "quantree.feeds.destination.folder=" + root,
            "quantree.feeds.spool=" + root.resolve("spool"),
            "quantree.feeds.cadence-min=1s",
            "quantree.feeds.every=1s",
            "quantree.feeds.lease=3s",
            // Small files, so that a run has many of them.
            "quantree.feeds.page-rows=100",
            "quantree.feeds.part-rows=100"
        };
    }

    private static Path home(Path root, String retailer) {
        return root.resolve(retailer).resolve("out").resolve("FEED-" + retailer);
    }

    private static Map<String, Object> feed(String ref, String retailer, String kind, String cadence) {
        Map<String, Object> input = new HashMap<>();
        input.put("ref", ref);
        input.put("retailerRef", retailer);
        input.put("kind", kind);
        input.put("cadence", cadence);
        input.put("dataFormat", "NDJSON");
        input.put("compression", "NONE");
        input.put("source", Map.of("type", "INVENTORY_QUANTITY"));
        input.put(
                "destination",
                Map.of("type", "FOLDER", "destinationAttributes", List.of(Map.of("key", "FOLDER", "value", "out"))));
        return input;
    }
}
