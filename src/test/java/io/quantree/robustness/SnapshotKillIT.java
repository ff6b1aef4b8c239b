package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service is killed at each stage of a job whose stream is a snapshot: sending, applying, noting what it mentions, and removing. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class SnapshotKillIT {
    private static final int COUNTS = 3_000;
    private static final int MENTIONED = 2_000;
    private static final int ELSEWHERE = 50;
    // Many small steps, so that a kill meets each stage.
    private static final int BATCH = 20;
    private static final String[] SETTINGS = {
        "quantree.ingest.records-max=" + BATCH, "quantree.snapshot.page-size=10", "quantree.ingest.lease=2s"
    };
    private static final String TERMS = "/batch?mode=SNAPSHOT&scope=LOCATION&force=true";
    private static final String KEY = "snapshot-1";

    private static final String INACTIVE = "SELECT count(*) FROM inventory_quantity WHERE status = 'INACTIVE'";
    private static final String APPLIED =
            "SELECT count(*) FROM batch WHERE snapshot_id IS NOT NULL AND status = 'COMPLETE'";
    private static final String NOTED =
            "SELECT count(*) FROM batch b JOIN snapshot s ON s.id = b.snapshot_id WHERE b.id <= s.read_batch";
    private static final String REMOVED = "SELECT coalesce(sum(removed), 0) FROM snapshot";
    private static final String CHECKED = "SELECT count(*) FROM snapshot WHERE existing IS NOT NULL";

    @Test
    void everyCountIsRemovedOnceAndNotBeforeTheSnapshotIsWhole() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start()) {
            String job;
            try (ServiceProcess sending = start("snapshot-kill-1", database)) {
                String before = sending.newJob(1);
                sending.stream(before, lines("L1", COUNTS, 7) + lines("L2", ELSEWHERE, 7));
                sending.awaitComplete(before, Duration.ofSeconds(90));
                job = sending.newJob(1);
                try (StalledStream stalled =
                        StalledStream.openAt(sending.root(), job + TERMS, lines("L1", MENTIONED / 2, 8), KEY)) {
                    reached(database, APPLIED, 5);
                    sending.kill();
                }
            }
            assertNothingRemoved(database);

            try (ServiceProcess applying = start("snapshot-kill-2", database)) {
                assertThat(applying.post(job + TERMS, "application/x-ndjson", lines("L1", MENTIONED, 8), KEY)
                                .statusCode())
                        .as("sent again under its key")
                        .isEqualTo(200);
                applying.post(job + "/close", "application/json", "");
                long applied = database.ask(APPLIED);
                assertThat(applied).as("batches left").isLessThan(MENTIONED / BATCH);
                reached(database, APPLIED, applied + 1);
                applying.kill();
            }
            assertNothingRemoved(database);

            try (ServiceProcess noting = start("snapshot-kill-3", database)) {
                reached(database, NOTED, 5);
                noting.kill();
            }
            assertThat(database.ask(APPLIED)).isEqualTo(MENTIONED / BATCH);
            assertThat(database.ask(NOTED)).as("batches left").isLessThan(MENTIONED / BATCH);
            assertNothingRemoved(database);

            try (ServiceProcess removing = start("snapshot-kill-4", database)) {
                reached(database, REMOVED, 50);
                removing.kill();
            }
            assertThat(database.ask(REMOVED)).as("counts left").isBetween(50L, COUNTS - MENTIONED - 1L);
            assertThat(database.ask(INACTIVE)).isEqualTo(database.ask(REMOVED));

            try (ServiceProcess last = start("snapshot-kill-5", database)) {
                JsonNode closed = last.awaitComplete(job, Duration.ofSeconds(60));
                assertThat(closed.required("summary").required("removed").asInt())
                        .isEqualTo(COUNTS - MENTIONED);
                assertThat(closed.required("snapshots")).hasSize(1);
            }
            assertClosedOnce(database);
        }
    }

    private static ServiceProcess start(String name, DatabaseProcess database) throws Exception {
        return ServiceProcess.start(name, database, SETTINGS);
    }

    private static String lines(String location, int count, int quantity) {
        return IntStream.range(0, count)
                .mapToObj(sku ->
                        "{\"skuRef\":\"S%05d\",\"locationRef\":\"%s\",\"qty\":%d}\n".formatted(sku, location, quantity))
                .collect(Collectors.joining());
    }

    private static void reached(DatabaseProcess database, String number, long atLeast) {
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> database.ask(number) >= atLeast);
    }

    private static void assertNothingRemoved(DatabaseProcess database) throws Exception {
        assertThat(database.ask(CHECKED)).isZero();
        assertThat(database.ask(INACTIVE)).isZero();
    }

    private static void assertClosedOnce(DatabaseProcess database) throws Exception {
        assertThat(database.texts("SELECT status || ' ' || removed FROM snapshot"))
                .containsExactly("COMPLETE " + (COUNTS - MENTIONED));
        assertThat(database.texts(
                        "SELECT location_ref || ' ' || quantity || ' ' || status || ' ' || count(*) FROM inventory_quantity"
                                + " GROUP BY location_ref, quantity, status ORDER BY location_ref, quantity"))
                .isEqualTo(List.of(
                        "L1 0 INACTIVE " + (COUNTS - MENTIONED),
                        "L1 8 ACTIVE " + MENTIONED,
                        "L2 7 ACTIVE " + ELSEWHERE));
        assertThat(database.ask("SELECT count(*) FROM inventory_movement WHERE source = 'SNAPSHOT'"))
                .as("a movement for each removal")
                .isEqualTo(COUNTS - MENTIONED);
        assertThat(database.ask("SELECT sum(removed) FROM batch")).isEqualTo(COUNTS - MENTIONED);
        assertThat(database.ask("SELECT count(*) FROM snapshot_mention")).isZero();
        assertThat(database.ask("SELECT count(*) FROM batch WHERE snapshot_id IS NOT NULL"))
                .as("no batch stored twice")
                .isEqualTo(MENTIONED / BATCH);
        database.checkInvariants();
    }
}
