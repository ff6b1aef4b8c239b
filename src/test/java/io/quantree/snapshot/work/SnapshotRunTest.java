package io.quantree.snapshot.work;

import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Deltas.delta;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.drain.Drains;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.DatabaseOutage;
import io.quantree.snapshot.SnapshotSettings;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.PlainHttp;
import io.quantree.support.Settings;
import io.quantree.support.Snapshots;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quantree.work.DueWork;
import io.quantree.work.Steps;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closing a snapshot while it is interrupted, while others close it too, and while its stock changes. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SnapshotRunTest {
    private static final int COUNTS = 60;

    @Inject
    SnapshotStates states;

    @Inject
    Mentions mentions;

    @Inject
    Unmentioned unmentioned;

    @Inject
    Removal removal;

    @Inject
    BackgroundPool pool;

    @Inject
    SnapshotMetrics metrics;

    @Inject
    Stages stages;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private long retailer;
    private Stock stock = new Stock(0);

    @BeforeEach
    void countStock() {
        retailer = newRetailer();
        stock = new Stock(retailer);
        Batches.submit(
                Batches.newJob(retailer),
                IntStream.range(0, COUNTS)
                        .mapToObj(i -> entity("S" + i, "L", 5))
                        .toArray());
    }

    @AfterEach
    void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void goesOnWhereARunWasInterruptedAndRemovesEachCountOnce() {
        Snapshots snapshot = forced();
        SnapshotRun steps = run("1", Drains.begun());
        AtomicInteger runs = new AtomicInteger();
        // The worker of the service leaves it alone as long as its job is open.
        execute("UPDATE snapshot SET status = 'CLOSING' WHERE job_id = " + snapshot.job);

        while (steps.run(id(snapshot)).await().indefinitely().orElseThrow().snapshot().completedOn == null) {
            runs.incrementAndGet();
        }

        assertThat(runs).as("interruptions").hasValue(COUNTS + 1);
        PlainHttp.post("/api/v4.1/job/" + snapshot.job + "/close", "");
        assertRemoved(snapshot.settled());
    }

    @Test
    void removesEachCountOnceWhenReplicasDieAtTheEndOfEachStep() {
        Snapshots snapshot = forced();
        execute("UPDATE snapshot SET status = 'CLOSING' WHERE job_id = " + snapshot.job);
        double removedBefore = counted("quantree.snapshot.removed");
        // Each step does all its work and stores it. Then its server process ends, before the commit. Its repetition is
        // let through.
        execute("CREATE SEQUENCE snapshot_deaths");
        execute("""
                CREATE FUNCTION snapshot_death() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF nextval('snapshot_deaths') % 2 = 1 THEN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                    PERFORM pg_sleep(10);
                  END IF;
                  RETURN NULL;
                END $$""");
        execute("CREATE TRIGGER snapshot_death AFTER UPDATE OF cursor_id ON snapshot FOR EACH ROW WHEN (NEW.job_id = "
                + snapshot.job + ") EXECUTE FUNCTION snapshot_death()");
        AtomicInteger deaths = new AtomicInteger();
        try {
            Multi.createFrom()
                    .range(0, 2)
                    .onItem()
                    .transformToUni(replica -> closed(run("7", Drains.none()), id(snapshot), deaths))
                    .merge(2)
                    .collect()
                    .asList()
                    .await()
                    .atMost(Duration.ofMinutes(1));
        } finally {
            execute(
                    "DROP TRIGGER snapshot_death ON snapshot; DROP FUNCTION snapshot_death; DROP SEQUENCE snapshot_deaths");
        }

        // Noting the batch, the check of the share, nine pages, and the end.
        assertThat(deaths.get()).isGreaterThanOrEqualTo(12);
        assertThat(counted("quantree.snapshot.removed") - removedBefore)
                .as("removals in the metric")
                .isEqualTo(COUNTS - 1);
        PlainHttp.post("/api/v4.1/job/" + snapshot.job + "/close", "");
        assertRemoved(snapshot.settled());
    }

    /** Runs it as a worker does, which goes on later after a failure. */
    private static Uni<Void> closed(SnapshotRun run, long id, AtomicInteger deaths) {
        return Steps.repeat(
                        () -> run.run(id)
                                .map(found -> found.orElseThrow().snapshot().completedOn != null)
                                .onFailure()
                                .invoke(deaths::incrementAndGet)
                                .onFailure()
                                .recoverWithItem(false)
                                .onItem()
                                .delayIt()
                                .by(Duration.ofMillis(5)),
                        closed -> !closed)
                .replaceWithVoid();
    }

    private double counted(String metric) {
        return registry.get(metric).counter().count();
    }

    @Test
    void goesOnWithTheOthersWhenOneFailsAndBeginsNoneWhenTheReplicaIsStopping() {
        List<Long> begun = new ArrayList<>();
        double failuresBefore = failures();

        due(Drains.none(), begun);
        assertThat(begun).containsExactly(1L, 2L, 3L);
        assertThat(failures() - failuresBefore).isEqualTo(1);

        begun.clear();
        due(Drains.begun(), begun);
        assertThat(begun).isEmpty();
    }

    private void due(Drain drain, List<Long> begun) {
        new DueWork(Logger.getLogger(SnapshotRunTest.class), "snapshot", "close snapshot", stages, drain, registry)
                .look(() -> Uni.createFrom().item(List.of(1L, 2L, 3L)), id -> {
                    begun.add(id);
                    return id == 2
                            ? Uni.createFrom().failure(new IllegalStateException("broken"))
                            : Uni.createFrom().item(id);
                })
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private double failures() {
        return registry.get("quantree.work.failures")
                .tag("kind", "snapshot")
                .counter()
                .count();
    }

    @Test
    void removesEachCountOnceWhenSeveralReplicasCloseIt() {
        Snapshots snapshot = forced();
        PlainHttp.post("/api/v4.1/job/" + snapshot.job + "/close", "");

        Multi.createFrom()
                .range(0, 4)
                .onItem()
                .transformToUni(replica -> run("2", Drains.none()).run(id(snapshot)))
                .merge(4)
                .collect()
                .asList()
                .await()
                .indefinitely();

        assertRemoved(snapshot.settled());
    }

    @Test
    void losesNoDeltaThatArrivesWhileItIsClosed() {
        Snapshots snapshot = forced();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> sold = CompletableFuture.supplyAsync(() -> {
            int pieces = 0;
            for (int i = 1; i < COUNTS || !done.get(); i++) {
                new Deltas(retailer).apply(delta("S" + i % COUNTS, "L", -1).with("type", "SALE"));
                pieces++;
            }
            return pieces;
        });

        JsonPath job = snapshot.close();
        done.set(true);

        int left = 5 - sold.join();
        assertThat(Snapshots.outcome(job)).isEqualTo("COMPLETE " + (COUNTS - 1));
        assertThat(IntStream.range(0, COUNTS)
                        .map(i -> stock.onHand("S" + i, "L"))
                        .sum())
                .isEqualTo(left);
    }

    @Test
    void waitsForAStreamThatHasNotEnded() {
        Snapshots snapshot = forced();
        stream(snapshot, "'{S}'");
        PlainHttp.post("/api/v4.1/job/" + snapshot.job + "/close", "");

        assertThat(run("10", Drains.none())
                        .run(id(snapshot))
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .isReady())
                .isFalse();
        assertThat(stock.onHand("S1", "L")).isEqualTo(5);

        stream(snapshot, "'{}'");
        assertRemoved(snapshot.settled());
    }

    @Test
    void failsWhenAStreamDoesNotEnd() {
        Snapshots snapshot = forced();
        stream(snapshot, "'{S}'");
        PlainHttp.post("/api/v4.1/job/" + snapshot.job + "/close", "");

        run("10", Drains.none(), "quantree.snapshot.stream-wait", "0s")
                .run(id(snapshot))
                .await()
                .indefinitely();

        JsonPath job = snapshot.settled();
        assertThat(Snapshots.outcome(job)).isEqualTo("FAILED 0");
        assertThat(job.getString("snapshots[0].reason")).contains("did not end", "stream-wait");
        assertThat(stock.onHand("S1", "L")).isEqualTo(5);
    }

    @Test
    void failsWhenItsJobExpiresWithoutBeingClosed() {
        Snapshots snapshot = forced();
        execute("UPDATE job SET closes_on = now() WHERE id = " + snapshot.job);

        JsonPath job = snapshot.settled();

        assertThat(Snapshots.outcome(job)).isEqualTo("FAILED 0");
        assertThat(job.getString("snapshots[0].reason")).contains("without being closed");
        assertThat(stock.onHand("S1", "L")).isEqualTo(5);
    }

    @Test
    void keepsAStreamThatBrokeOffOpenUntilItIsSentAgain() {
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE", "\"force\":true");
        String path = "/api/v4.1/job/" + snapshot.job + "/batch?mode=SNAPSHOT&scope=CATALOGUE&force=true";
        byte[] broken = {31, (byte) 139, 8, 0};
        RestAssured.given()
                .header("Content-Encoding", "gzip")
                .header("Idempotency-Key", "file")
                .contentType("text/csv")
                .body(broken)
                .post(path)
                .then()
                .statusCode(400);
        assertThat(openStreams(snapshot)).containsExactly("open_streams={file}");

        RestAssured.given()
                .header("Idempotency-Key", "file")
                .contentType("text/csv")
                .body("skuRef,locationRef,qty\nS0,L,5\n")
                .post(path)
                .then()
                .statusCode(200);

        assertThat(openStreams(snapshot)).containsExactly("open_streams={}");
        assertRemoved(snapshot.close());
    }

    @Test
    void doesNotWaitForAStreamThatWasRefused() {
        Snapshots snapshot = forced();
        RestAssured.given()
                .contentType("text/csv")
                .body("skuRef,locationRef\nS1,L\n")
                .post("/api/v4.1/job/" + snapshot.job
                        + "/batch?mode=SNAPSHOT&scope=CATALOGUE&force=true&duplicates=REJECT")
                .then()
                .statusCode(400);

        assertThat(openStreams(snapshot)).containsExactly("open_streams={}");
    }

    private Snapshots forced() {
        Snapshots snapshot = new Snapshots(retailer, "CATALOGUE", "\"force\":true");
        snapshot.submit(entity("S0", "L", 5));
        return snapshot;
    }

    private void assertRemoved(JsonPath job) {
        assertThat(Snapshots.outcome(job)).isEqualTo("COMPLETE " + (COUNTS - 1));
        assertThat(IntStream.range(0, COUNTS)
                        .map(i -> stock.onHand("S" + i, "L"))
                        .sum())
                .isEqualTo(5);
        assertThat(StockInvariants.rows("""
                SELECT count(*) AS movements FROM inventory_movement m JOIN inventory_catalogue c ON c.id = m.catalogue_id
                WHERE c.retailer_id = %d AND m.source = 'SNAPSHOT'
                """.formatted(retailer))).containsExactly("movements=" + (COUNTS - 1));
        assertThat(StockInvariants.rows(
                        "SELECT snapshot_id FROM snapshot_mention m JOIN snapshot s ON s.id = m.snapshot_id"
                                + " JOIN inventory_catalogue c ON c.id = s.catalogue_id WHERE c.retailer_id = "
                                + retailer))
                .as("mentions that are left")
                .isEmpty();
    }

    private SnapshotRun run(String pageSize, Drain drain, String... more) {
        String[] keys = Arrays.copyOf(new String[] {"quantree.snapshot.page-size", pageSize}, 2 + more.length);
        System.arraycopy(more, 0, keys, 2, more.length);
        return new SnapshotRun(
                states,
                mentions,
                unmentioned,
                removal,
                Settings.of(SnapshotSettings.class, keys),
                pool,
                drain,
                metrics,
                clock);
    }

    private static long id(Snapshots snapshot) {
        return Long.parseLong(StockInvariants.rows("SELECT id FROM snapshot WHERE job_id = " + snapshot.job)
                .get(0)
                .substring("id=".length()));
    }

    private static List<String> openStreams(Snapshots snapshot) {
        return StockInvariants.rows("SELECT open_streams FROM snapshot WHERE job_id = " + snapshot.job);
    }

    private void stream(Snapshots snapshot, String open) {
        execute("UPDATE snapshot SET open_streams = " + open + " WHERE job_id = " + snapshot.job);
    }

    private void execute(String statement) {
        Uni<Void> executed = pool.query(statement)
                .execute()
                // A connection that has died may be in the pool for a moment.
                .onFailure(DatabaseOutage::isReasonOf)
                .retry()
                .atMost(5)
                .replaceWithVoid();
        executed.await().atMost(Duration.ofSeconds(10));
    }
}
