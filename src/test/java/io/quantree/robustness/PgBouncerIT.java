package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service speaks to its database through PgBouncer in transaction mode. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class PgBouncerIT {
    private static final int CONNECTIONS = 4;
    private static final int RECORDS = 20_000;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final String LOOKUP = """
            {"query": "{ inventoryPositions(first: 1, catalogue: {ref: \\"DEFAULT:1\\"}) { edges { node { ref } } } }"}""";

    @Test
    void doesAllThatItDoesWithoutIt() throws Exception {
        assumeThat(PgBouncerProcess.installed())
                .as("pgbouncer is not installed; apt-get install pgbouncer brings it, and this test then runs")
                .isPresent();
        try (DatabaseProcess database = DatabaseProcess.start()) {
            database.execute("ALTER ROLE postgres SET statement_timeout = " + TIMEOUT_MILLIS);
            try (PgBouncerProcess pooler = PgBouncerProcess.start(database, CONNECTIONS);
                    ServiceProcess service = ServiceProcess.start(
                            "pgbouncer",
                            database,
                            "quarkus.datasource.reactive.url=" + pooler.reactiveUrl(),
                            "quantree.database.pooled=true",
                            "quantree.rebuild.every=1s",
                            "quantree.graphql.statement-timeout-millis=" + TIMEOUT_MILLIS);
                    Traffic traffic = new Traffic(service)) {
                traffic.start();
                String job = service.newJob(3);
                service.stream(job, StockLines.ndjson(RECORDS, "T"));
                assertThat(service.awaitComplete(job, Duration.ofSeconds(60))
                                .required("summary")
                                .required("created")
                                .asInt())
                        .isEqualTo(RECORDS);
                assertThat(database.ask("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                                + " AND pid <> pg_backend_pid() AND application_name NOT LIKE 'PostgreSQL JDBC%'"))
                        .as("connections of the service, which has a pool of twenty")
                        .isBetween(1L, (long) CONNECTIONS);
                awaitRebuild(service, database);
                awaitRecall(service, database);
                assertThat(service.get("/api/v1/reconcile?catalogueRef=DEFAULT:3")
                                .body())
                        .contains("\"differences\":0");
                traffic.stop();
                assertThat(traffic.refused()).isEmpty();
                assertThat(traffic.broken()).isEmpty();
                traffic.checkStored(database);
                assertTimeout(service, database);
                assertSaysWhatIsMissing(service);
            }
        }
    }

    private static void awaitRebuild(ServiceProcess service, DatabaseProcess database) throws Exception {
        graphql(
                service,
                "createControlGroup(input: {ref: \"CG\", type: \"DEFAULT\", name: \"T\", retailerRefs: [\"3\"]}) { ref }");
        graphql(
                service,
                "createControl(input: {ref: \"risk\", type: \"BULK_THRESHOLD\", controlGroup: {ref: \"CG\"}, values: ["
                        + "{name: \"threshold\", type: \"NUMBER\", value: 5}, {name: \"status\", type: \"STRING\", value: \"AT_RISK\"}]}) { ref }");
        graphql(
                service,
                "updateInventoryCatalogue(input: {ref: \"DEFAULT:3\", attributes: ["
                        + "{name: \"controlGroups\", type: \"JSON\", value: [\"CG\"]}]}) { ref }");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.ask("SELECT count(*) FROM inventory_position WHERE status = 'AT_RISK'") > 0
                        && database.ask("SELECT count(*) FROM rebuild WHERE status = 'RUNNING'") == 0);
    }

    private static void awaitRecall(ServiceProcess service, DatabaseProcess database) throws Exception {
        String job = service.newJob(3);
        service.batch(
                job,
                "{\"skuRef\":\"R1\",\"locationRef\":\"L1\",\"qty\":9,\"attributes\":{\"manufacturerBatchNumber\":\"B7\"}}");
        service.awaitComplete(job, Duration.ofSeconds(20));
        graphql(
                service,
                "recall(input: {catalogue: {ref: \"DEFAULT:3\"}, manufacturerBatchNumber: \"B7\", reason: \"glass\"}) { status }");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.ask("SELECT count(*) FROM inventory_quantity WHERE status = 'QUARANTINED'") == 1);
    }

    /** A question that waits for a lock is ended by the limit at the role. */
    private static void assertTimeout(ServiceProcess service, DatabaseProcess database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inventory_position IN ACCESS EXCLUSIVE MODE");
            assertThat(service.post("/graphql", "application/json", LOOKUP).body())
                    .contains("QUERY_TIMEOUT");
        }
    }

    private static void assertSaysWhatIsMissing(ServiceProcess service) throws Exception {
        assertThat(service.log())
                .contains("ALTER ROLE ... SET jit = off")
                .doesNotContain("ALTER ROLE ... SET statement_timeout");
        HttpResponse<String> ready = service.get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"to set at the role\": \"jit = off\"");
    }

    private static void graphql(ServiceProcess service, String mutation) throws Exception {
        String body = "{\"query\":\"mutation { " + mutation.replace("\"", "\\\"") + " }\"}";
        assertThat(service.post("/graphql", "application/json", body).body()).doesNotContain("\"errors\"");
    }
}
