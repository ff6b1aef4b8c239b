package io.quantree.batch.work;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.cutGzip;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Batches.summary;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.drain.Drain;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.PlainHttp;
import io.quantree.support.Settings;
import io.quantree.support.StockInvariants;
import io.quantree.work.Clearing;
import io.quantree.work.RetentionSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a job when its retention has ended. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class JobRetentionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LATE = "30 days 1 minute";

    @Inject
    BackgroundPool pool;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry registry;

    @Inject
    Drain drain;

    @Inject
    StreamRetention streams;

    private String job;

    @BeforeEach
    void open() {
        job = newJob(newRetailer());
    }

    @Test
    void clearedBatchSaysSoAndKeepsItsCounts() throws SQLException {
        String batch = submit(job, entity("A", "L", 1), entity("", "L", 1)).getString("id");
        close(LATE);

        assertThat(clear()).isEqualTo(1);

        JsonPath view = PlainHttp.get(path(batch));
        assertThat(view.getString("status")).isEqualTo("COMPLETE");
        assertThat(view.getString("clearedOn")).endsWith("Z");
        assertThat(view.<Map<String, Object>>get()).doesNotContainKeys("results", "errors");
        assertThat(view.getInt("count")).isZero();
        assertThat(view.getInt("progress")).isEqualTo(100);
        assertThat(summary(view)).isEqualTo("2: 1 created, 0 updated, 0 unchanged, 0 duplicate, 0 stale, 1 failed");
        assertThat(rows("batch_payload", batch) + rows("batch_result", batch) + rows("batch_remark", batch))
                .isZero();
        given().get(path(batch) + "/errors.csv")
                .then()
                .statusCode(410)
                .body("code", is("CLEARED"), "field", is("batchId"), "value", is(batch));
    }

    @Test
    void clearedJobSaysSoAndKeepsItsCounts() throws SQLException {
        submit(job, entity("A", "L", 1), entity("", "L", 1));
        close(LATE);

        clear();

        JsonPath view = PlainHttp.get("/api/v4.1/job/" + job);
        assertThat(view.getString("clearedOn")).isEqualTo(view.getString("batches[0].clearedOn"));
        assertThat(view.getInt("summary.failed")).isEqualTo(1);
        JsonPath results = PlainHttp.get("/api/v4.1/job/" + job + "/results");
        assertThat(results.getString("clearedOn")).isEqualTo(view.getString("clearedOn"));
        assertThat(results.<Map<String, Object>>get()).doesNotContainKeys("results", "total");
        assertThat(results.getInt("summary.failed")).isEqualTo(1);
        given().get("/api/v4.1/job/" + job + "/errors.csv")
                .then()
                .statusCode(410)
                .body("code", is("CLEARED"), "field", is("jobId"), "value", is(job));
    }

    @Test
    void keepsWhatIsNotPastItsRetention() throws SQLException {
        String batch = submit(job, entity("A", "L", 1)).getString("id");
        close("29 days 23 hours");

        clear();

        JsonPath view = PlainHttp.get(path(batch));
        assertThat(view.<Map<String, Object>>get()).doesNotContainKey("clearedOn");
        assertThat(view.getList("results")).hasSize(1);
        assertThat(PlainHttp.get("/api/v4.1/job/" + job).<Map<String, Object>>get())
                .doesNotContainKey("clearedOn");
    }

    @Test
    void keepsBatchThatWasCompleteLongAfterItsJobClosed() throws SQLException {
        String early = submit(job, entity("A", "L", 1)).getString("id");
        String late = submit(job, entity("A", "L", 2)).getString("id");
        close(LATE);
        execute("UPDATE batch SET completed_on = now() - interval '1 day' WHERE id = " + late);

        assertThat(clear()).isEqualTo(1);

        assertThat(PlainHttp.get(path(early)).getString("clearedOn")).isNotNull();
        assertThat(PlainHttp.get(path(late)).getList("results")).hasSize(1);
        assertThat(number("SELECT count(*) FROM job WHERE cleared_on IS NULL AND id = " + job))
                .isEqualTo(1);
    }

    @Test
    void neverClearsBatchThatIsNotComplete() throws SQLException {
        String batch = submit(job, entity("A", "L", 1)).getString("id");
        close(LATE);
        execute("UPDATE batch SET status = 'RUNNING', completed_on = NULL WHERE id = " + batch);
        try {
            clear();

            assertThat(rows("batch_payload", batch)).isEqualTo(1);
        } finally {
            execute("UPDATE batch SET status = 'COMPLETE', completed_on = now() WHERE id = " + batch);
        }
    }

    @Test
    void clearsManyBatchesPageByPage() throws SQLException {
        List<String> batches = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            batches.add(submit(job, entity("A", "L", i)).getString("id"));
        }
        close(LATE);
        double before = counted();

        assertThat(clear("quantree.retention.page-size", "2")).isEqualTo(5);

        batches.forEach(batch ->
                assertThat(PlainHttp.get(path(batch)).getString("clearedOn")).isNotNull());
        assertThat(counted() - before).isEqualTo(5);
        assertThat(number("SELECT count(*) FROM job WHERE cleared_on IS NOT NULL AND id = " + job))
                .isEqualTo(1);
        assertThat(clear()).isZero();
    }

    @Test
    void leavesThePageToTheReplicaThatIsAtWork() throws SQLException {
        String batch = submit(job, entity("A", "L", 1)).getString("id");
        close(LATE);
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('retention'), hashtext('batch'))");

            assertThat(clear()).isZero();

            other.rollback();
        }
        assertThat(rows("batch_payload", batch)).isEqualTo(1);
        assertThat(clear()).isEqualTo(1);
    }

    @Test
    void keepsEverythingWhenRetentionIsOff() throws SQLException {
        String batch = submit(job, entity("A", "L", 1)).getString("id");
        close("9 years");

        assertThat(clear("quantree.retention.results", "0s")).isZero();
        assertThat(forget("quantree.retention.jobs", "0s")).isZero();

        assertThat(PlainHttp.get(path(batch)).getList("results")).hasSize(1);
        clear();
    }

    @Test
    void forgetsJobsThatWereClearedLongAgo() throws SQLException {
        String batch = submit(job, entity("A", "L", 1)).getString("id");
        close("400 days");
        clear();
        assertThat(forget()).isZero();
        execute("UPDATE job SET cleared_on = now() - interval '366 days' WHERE id = " + job);

        assertThat(forget()).isEqualTo(1);

        given().get(path(batch)).then().statusCode(404);
        given().get("/api/v4.1/job/" + job).then().statusCode(404);
        assertThat(number("SELECT count(*) FROM batch WHERE job_id = " + job)).isZero();
    }

    @Test
    void failsRecordsOfStreamThatBrokeOffAndWasNotSentAgain() throws SQLException {
        String csv = "skuRef,locationRef,qty\n" + "A,L,1\n".repeat(5_000);
        sum().header("Content-Encoding", "gzip")
                .body(cutGzip(csv))
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(400);
        streams.endBroken().await().atMost(PATIENCE);
        String batch = given().get("/api/v4.1/job/" + job).path("batches[0].id");
        assertThat(PlainHttp.get(path(batch)).getString("status")).isEqualTo("PENDING");
        execute("UPDATE stream SET seen_on = now() - interval '61 minutes' WHERE job_id = " + job);

        streams.endBroken().await().atMost(PATIENCE);

        assertThat(await(job, batch).getList("results.code")).hasSize(5_000).containsOnly("MALFORMED");
        sum().body(csv)
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(422)
                .body("code", is("IDEMPOTENCY_KEY_REUSED"));
    }

    private static RequestSpecification sum() {
        return given().queryParam("duplicates", "SUM").contentType("text/csv").header("Idempotency-Key", "night");
    }

    @Test
    void clearsLinesOfStreamWhenItsBatchesAreComplete() throws SQLException {
        String batch = given().queryParam("duplicates", "SUM")
                .contentType("text/csv")
                .body("skuRef,locationRef,qty\nA,L,1\nB,L,2\n")
                .post("/api/v4.1/job/" + job + "/batch")
                .path("batches[0].id");
        await(job, batch);
        assertThat(rows("stream_line", batch)).isEqualTo(2);

        streams.clear().await().atMost(PATIENCE);

        assertThat(rows("stream_line", batch)).isZero();
        assertThat(streams.clear().await().atMost(PATIENCE).cleared()).isZero();
    }

    private int clear(String... keysAndValues) {
        return retention(keysAndValues).clear().await().atMost(PATIENCE);
    }

    private int forget(String... keysAndValues) {
        return retention(keysAndValues).forget().await().atMost(PATIENCE);
    }

    private JobRetention retention(String... keysAndValues) {
        RetentionSettings settings = Settings.of(RetentionSettings.class, keysAndValues);
        return new JobRetention(pool, new Clearing(pool, settings, registry, drain), settings, Clock.systemUTC());
    }

    private double counted() {
        return registry.find("quantree.cleared").tag("kind", "batch").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private void close(String ago) throws SQLException {
        execute("UPDATE job SET closed_on = now() - interval '" + ago + "' WHERE id = " + job);
        execute("UPDATE batch SET completed_on = now() - interval '" + ago + "' WHERE job_id = " + job);
    }

    private String path(String batch) {
        return "/api/v4.1/job/" + job + "/batch/" + batch;
    }

    private static int rows(String table, String batch) {
        return number("SELECT count(*) FROM " + table + " WHERE batch_id = " + batch);
    }

    private static int number(String query) {
        String row = StockInvariants.rows(query).get(0);
        return Integer.parseInt(row.substring(row.indexOf('=') + 1));
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }
}
