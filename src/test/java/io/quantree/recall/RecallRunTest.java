package io.quantree.recall;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.catalogue.Catalogues;
import io.quantree.platform.drain.Drains;
import io.quantree.platform.telemetry.Stages;
import io.quantree.security.RetailerSet;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Settings;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recalls of more than one page, run step by step by the test. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RecallRunTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int QUANTITIES = 100;
    private static final RecallCriteria BATCH = new RecallCriteria("B7", null, null, null, null);

    @Inject
    Recalls recalls;

    @Inject
    RecallHolds holds;

    @Inject
    RecallPage page;

    @Inject
    MeterRegistry registry;

    @Inject
    Stages stages;

    @Inject
    Catalogues catalogues;

    @Inject
    AgroalDataSource database;

    private final RecallSettings settings = Settings.of(
            RecallSettings.class, "quantree.recall.page-size", "10", "quantree.recall.synchronous-max", "20");
    private RecallClient client;
    private Catalogue catalogue;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        client = new RecallClient();
        Batches.submit(client.job, counts(1, QUANTITIES));
        catalogue = catalogues
                .find(client.catalogue, RetailerSet.ALL)
                .await()
                .atMost(SOON)
                .orElseThrow();
    }

    @Test
    void continuesInBackgroundAfterSynchronousPart() {
        Batches.submit(client.job, counts(1, 500));
        long id = declare();

        worker().begin(id).await().atMost(SOON);

        await().atMost(SOON).untilAsserted(() -> assertThat(client.read(id)).containsEntry("status", "IN_FORCE"));
        assertThat(client.read(id)).containsEntry("quantityCount", 500);
        assertThat(client.statuses()).containsExactly("status=QUARANTINED count=500");

        recalls.lift(catalogue, lifting(id), id, null).await().atMost(SOON);
        worker().begin(id).await().atMost(SOON);

        await().atMost(SOON).untilAsserted(() -> assertThat(client.read(id)).containsEntry("status", "LIFTED"));
        assertThat(client.read(id)).containsEntry("freedCount", 500);
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=500");
    }

    @Test
    void continuesRunOfStoppedReplica() {
        long id = declare();
        List<String> steps = new ArrayList<>();
        boolean complete = false;
        while (!complete) {
            complete = worker().run(id, 30).await().atMost(SOON);
            steps.add(client.read(id).get("status") + " " + client.read(id).get("quantityCount"));
        }
        assertThat(steps).containsExactly("RUNNING 30", "RUNNING 60", "RUNNING 90", "IN_FORCE 100");

        recalls.lift(catalogue, lifting(id), id, null).await().atMost(SOON);
        steps.clear();
        complete = false;
        while (!complete) {
            complete = worker().run(id, 40).await().atMost(SOON);
            steps.add(client.read(id).get("status") + " " + client.read(id).get("freedCount"));
        }
        assertThat(steps).containsExactly("LIFTING 40", "LIFTING 80", "LIFTED 100");
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=" + QUANTITIES);
    }

    @Test
    void losesNoQuantityWhenInterruptedAtAnyPage() {
        long id = declare();
        for (long before = 0; before < QUANTITIES; before = taken(id)) {
            long cutAfter = before;
            Cancellable running = worker().run(id).subscribe().with(done -> {});
            await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> taken(id) > cutAfter);
            running.cancel();
        }
        await().atMost(SOON).until(() -> worker().run(id).await().atMost(SOON));

        assertThat(client.read(id)).containsEntry("status", "IN_FORCE").containsEntry("quantityCount", QUANTITIES);
        assertThat(client.statuses()).containsExactly("status=QUARANTINED count=" + QUANTITIES);
    }

    @Test
    void skipsRecallThatAnotherReplicaWorksOff() throws Exception {
        long id = declare();

        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM recall WHERE id = " + id + " FOR UPDATE");
            assertThat(worker().run(id).await().atMost(SOON)).isFalse();
            other.rollback();
        }

        assertThat(client.read(id)).containsEntry("status", "RUNNING").containsEntry("quantityCount", 0);
        assertThat(worker().run(id).await().atMost(SOON)).isTrue();
    }

    @Test
    void canBeLiftedBeforeCompletion() {
        long id = declare();
        worker().run(id, 30).await().atMost(SOON);

        recalls.lift(catalogue, lifting(id), id, null).await().atMost(SOON);
        assertThat(worker().run(id).await().atMost(SOON)).isTrue();

        assertThat(client.read(id)).containsEntry("status", "LIFTED").containsEntry("freedCount", 30);
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=" + QUANTITIES);
    }

    @Test
    void losesNoQuantityWhileBatchesWriteTheSamePositions() {
        long id = declare();
        CompletableFuture<Void> batches = CompletableFuture.runAsync(
                () -> IntStream.range(2, 7).forEach(round -> Batches.submit(client.job, counts(round, QUANTITIES))));

        boolean complete = worker().run(id).await().atMost(SOON);
        batches.join();

        assertThat(complete).isTrue();
        assertThat(client.statuses()).containsExactly("status=QUARANTINED count=" + QUANTITIES);
        assertThat(client.stock.onHand("SKU1", "LOC")).isZero();
        assertThat(client.stock.quantities("SKU1", "LOC")).containsExactly("LAST_ON_HAND 6 QUARANTINED");
    }

    @Test
    void twoConcurrentRecallsHoldQuantitiesThatBothMatch() {
        long one = declare();
        long two = recalls.declare(catalogue, new RecallCriteria("B7", null, null, null, List.of("LOC")), null)
                .await()
                .atMost(SOON);

        Uni.join()
                .all(worker().run(one), worker().run(two))
                .andFailFast()
                .await()
                .atMost(SOON);

        // Quantities that the other recall held first are found by the next check.
        worker().run(one).await().atMost(SOON);
        worker().run(two).await().atMost(SOON);
        assertThat(client.read(one)).containsEntry("quantityCount", QUANTITIES);
        assertThat(client.read(two)).containsEntry("quantityCount", QUANTITIES);

        recalls.lift(catalogue, lifting(two), two, null).await().atMost(SOON);
        worker().run(two).await().atMost(SOON);
        assertThat(client.statuses()).containsExactly("status=QUARANTINED count=" + QUANTITIES);
        recalls.lift(catalogue, lifting(one), one, null).await().atMost(SOON);
        worker().run(one).await().atMost(SOON);
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=" + QUANTITIES);
    }

    private long declare() {
        return recalls.declare(catalogue, BATCH, null).await().atMost(SOON);
    }

    private long taken(long id) {
        return Long.parseLong(StockInvariants.rows("SELECT quantities FROM recall WHERE id = " + id)
                .get(0)
                .replace("quantities=", ""));
    }

    private RecallApi.Lifting lifting(long id) {
        return new RecallApi.Lifting(String.valueOf(id), new CatalogueFilterKey(client.catalogue), null, null);
    }

    /** The worker of a replica that has just started. */
    private RecallWorker worker() {
        return new RecallWorker(recalls, holds, page, settings, stages, Drains.none(), registry);
    }

    private static Object[] counts(int quantity, int positions) {
        return IntStream.range(0, positions)
                .mapToObj(i -> (Object) entity("SKU" + i, "LOC", quantity).attribute("manufacturerBatchNumber", "B7"))
                .toArray();
    }
}
