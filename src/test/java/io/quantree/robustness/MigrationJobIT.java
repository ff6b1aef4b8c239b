package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quantree.kubernetes.Chart;
import io.quantree.kubernetes.Manifests;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The replica and the migration job of the chart, with the environment that it gives them; the job comes later. */
@Execution(ExecutionMode.CONCURRENT)
class MigrationJobIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START_MAX = Duration.ofSeconds(60);

    @Test
    void aReplicaWaitsForTheSchemaAndGoesOnByItself() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess replica = launch("before-the-job", "Deployment", database)) {
            replica.awaitReadiness(503, START_MAX);
            assertThat(replica.probe("/q/health/started").statusCode()).isEqualTo(200);
            assertThat(replica.probe("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(replica.log())
                    .containsPattern("waiting for the schema needed=[1-9][0-9]*(\\.[0-9]+)? present=none");
            for (String path : List.of("/oauth/token", "/api/v4.1/job", "/graphql")) {
                HttpResponse<String> early = replica.probe(path);
                assertThat(early.statusCode()).as(path).isEqualTo(503);
                assertThat(early.headers().firstValue("Retry-After")).as(path).contains("1");
                assertThat(JSON.readTree(early.body()).required("code").asText())
                        .isEqualTo("UNAVAILABLE");
            }

            try (ServiceProcess job = launch("migration-job", "Job", database)) {
                assertThat(job.awaitExit(START_MAX)).isZero();
            }

            replica.awaitReadiness(200, Duration.ofSeconds(5));
            JsonNode there = schemaPart(replica);
            assertThat(there.at("/data/present")).isEqualTo(there.at("/data/needed"));
            assertThat(
                            database.texts(
                                    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^inventory_(movement|delta)_[0-9]{4}'"))
                    .as("partitions that the replica makes once it has tables")
                    .hasSize(6);
            String path = replica.newJob(1);
            replica.stream(path, StockLines.ndjson(100));
            assertThat(replica.awaitComplete(path, Duration.ofSeconds(20)).at("/summary/created"))
                    .hasToString("100");
            assertThat(replica.log()).doesNotContain("ERROR");
            database.checkInvariants();
        }
    }

    @Test
    void aReplicaServesASchemaThatIsNewerThanItself() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start()) {
            try (ServiceProcess job = launch("migration-job-before", "Job", database)) {
                assertThat(job.awaitExit(START_MAX)).isZero();
            }
            database.execute("""
                    INSERT INTO flyway_schema_history
                      (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    VALUES (9000, '9000', 'of the next release', 'SQL', 'V9000__of_the_next_release.sql', 'postgres', 1, true)
                    """);

            try (ServiceProcess replica = launch("older-than-the-schema", "Deployment", database)) {
                replica.awaitReadiness(200, START_MAX);
                assertThat(schemaPart(replica).at("/data/present").asText()).isEqualTo("9000");
            }
        }
    }

    private static ServiceProcess launch(String name, String kind, DatabaseProcess database) throws Exception {
        // The key of an entry of a Secret stands for what the Secret has there.
        Manifests manifests = Chart.render("""
                migration: {hook: false}
                database:
                  host: localhost
                  port: %d
                  name: postgres
                  secret: {usernameKey: %s, passwordKey: %s}
                security:
                  secret: {keyKey: "%s", usernameKey: "%s", passwordKey: "%s"}
                """.formatted(
                        database.port(),
                        DatabaseProcess.USER,
                        DatabaseProcess.USER,
                        System.getenv("QUANTREE_SECURITY_KEY"),
                        System.getenv("QUANTREE_ADMIN_USER"),
                        System.getenv("QUANTREE_ADMIN_PASSWORD")));
        return ServiceProcess.launch(name, manifests.environment(kind), List.of("quantree.drain.delay=0s"));
    }

    private static JsonNode schemaPart(ServiceProcess service) throws Exception {
        HttpResponse<String> ready = service.get("/q/health/ready");
        for (JsonNode part : JSON.readTree(ready.body()).required("checks")) {
            if (part.required("name").asText().equals("schema")) {
                return part;
            }
        }
        throw new AssertionError("no part schema in " + ready.body());
    }
}
