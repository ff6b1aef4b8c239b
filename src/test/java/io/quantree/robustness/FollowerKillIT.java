package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A follower of the change feed, while batches and deltas go on and one replica after the other is killed. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class FollowerKillIT {
    private static final int KILLS = 4;
    private static final int ANSWERS = 60;
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String[] SETTINGS = {"quantree.ingest.lease=2s", "quantree.changes.heartbeat=1s"};

    private static final String MOVEMENTS = """
            SELECT c.ref || ' ' || q.ref || ' ' || m.quantity_version FROM inventory_movement m
            JOIN inventory_quantity q ON q.catalogue_id = m.catalogue_id AND q.sku_ref = m.sku_ref AND q.id = m.quantity_id
            JOIN inventory_catalogue c ON c.id = m.catalogue_id
            """;
    private static final String POSITIONS =
            "SELECT c.ref || ' ' || p.ref || ' ' || p.on_hand FROM inventory_position p JOIN inventory_catalogue c ON c.id = p.catalogue_id";

    @Test
    void missesNothingAndSeesNothingTwiceWhenItGoesOnAtAnotherReplica() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DatabaseProcess database = DatabaseProcess.start();
                ReplicaPair replicas = new ReplicaPair("follower-kill", database, SETTINGS);
                Traffic traffic = new Traffic(replicas.balancer());
                EventFollower follower =
                        new EventFollower(replicas, "/api/v1/changes?after=0", new Random(random.nextLong()))) {
            traffic.start();
            for (int kill = 0; kill < KILLS; kill++) {
                traffic.awaitAnswers(ANSWERS, SOON);
                replicas.kill(random.nextInt(2));
            }
            traffic.awaitAnswers(ANSWERS, SOON);
            traffic.stop();
            long head = replicas.head();

            List<SeenChange> seen = follower.seenUpTo(head, SOON);

            assertThat(follower.connections()).as("connections").isGreaterThan(KILLS);
            assertThat(follower.cutOff()).as("connections that broke off").isPositive();
            assertOnceAndInOrder(seen, seed);
            assertThat(seen).as("seed %d", seed).isEqualTo(readAgain(replicas, head));
            assertThat(versions(seen))
                    .as("a change for each movement of the ledger, seed %d", seed)
                    .isEqualTo(new HashSet<>(database.texts(MOVEMENTS)));
            assertThat(states(seen))
                    .as("stock at the end, seed %d", seed)
                    .isEqualTo(new TreeSet<>(database.texts(POSITIONS)));
            traffic.checkStored(database);
            assertThat(replicas.log()).as("the leaving of clients").doesNotContain("\"level\":\"ERROR\"");
            System.out.printf(
                    "%d changes over %d connections, %d of them cut off%n",
                    seen.size(), follower.connections(), follower.cutOff());
        }
    }

    /** Each change goes on from the one before of the same position or quantity. */
    private static void assertOnceAndInOrder(List<SeenChange> seen, long seed) {
        Map<String, SeenChange> last = new HashMap<>();
        long cursor = 0;
        for (SeenChange change : seen) {
            assertThat(change.cursor()).as("seed %d: %s", seed, change).isGreaterThan(cursor);
            cursor = change.cursor();
            if (!change.isStock()) {
                continue;
            }
            SeenChange former = last.put(change.kind() + change.entity(), change);
            if (former == null) {
                assertThat(change.before())
                        .as("first of its entity: %s", change)
                        .isNull();
            } else {
                assertThat(change.version()).as("seed %d: %s", seed, change).isGreaterThan(former.version());
                if (change.before() != null) {
                    assertThat(change.before())
                            .as("seed %d: %s after %s", seed, change, former)
                            .isEqualTo(former.after());
                }
            }
        }
    }

    private static List<SeenChange> readAgain(ReplicaPair replicas, long head) throws Exception {
        ServiceProcess replica = replicas.replica(1);
        List<SeenChange> all = new ArrayList<>();
        long cursor = 0;
        while (cursor < head) {
            JsonNode page = replica.read("/api/v1/changes?limit=5000&after=" + cursor);
            page.required("changes").forEach(change -> all.add(SeenChange.of(change.toString())));
            cursor = page.required("next").asLong();
        }
        return all.stream().filter(change -> change.cursor() <= head).toList();
    }

    private static Set<String> versions(List<SeenChange> seen) {
        return seen.stream()
                .filter(change -> change.kind().equals("QUANTITY"))
                .map(change -> change.entity() + " " + change.version())
                .collect(Collectors.toSet());
    }

    private static Set<String> states(List<SeenChange> seen) {
        Map<String, Long> states = new HashMap<>();
        seen.stream()
                .filter(change -> change.kind().equals("POSITION"))
                .forEach(change -> states.put(change.entity(), change.after()));
        return states.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
