package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A replica that leaves migrations to the job of a release, and the job, which is the same program and comes later. */
class MigrationJobIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String JOB_MIGRATES = "quarkus.flyway.migrate-at-start=false";
    private static final String MIGRATE_AND_EXIT = "quarkus.init-and-exit=true";
    private static final Duration START_MAX = Duration.ofSeconds(60);

    @Test
    void aReplicaWaitsForTheSchemaAndGoesOnByItself() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess replica = ServiceProcess.launch("before-the-job", database, JOB_MIGRATES)) {
            replica.awaitReadiness(503, START_MAX);
            assertThat(replica.get("/q/health/started").statusCode()).isEqualTo(200);
            assertThat(replica.get("/q/health/live").statusCode()).isEqualTo(200);
            JsonNode waiting = schemaPart(replica);
            assertThat(waiting.required("status").asText()).isEqualTo("DOWN");
            assertThat(waiting.at("/data/present").asText()).isEqualTo("none");
            assertThat(waiting.at("/data/needed").asText()).matches("[1-9][0-9]*");

            try (ServiceProcess job = ServiceProcess.launch("migration-job", database, MIGRATE_AND_EXIT)) {
                assertThat(job.awaitEnd(START_MAX)).isZero();
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
            try (ServiceProcess job = ServiceProcess.launch("migration-job-before", database, MIGRATE_AND_EXIT)) {
                assertThat(job.awaitEnd(START_MAX)).isZero();
            }
            database.execute("""
                    INSERT INTO flyway_schema_history
                      (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    VALUES (9000, '9000', 'of the next release', 'SQL', 'V9000__of_the_next_release.sql', 'postgres', 1, true)
                    """);

            try (ServiceProcess replica = ServiceProcess.start("older-than-the-schema", database, JOB_MIGRATES)) {
                assertThat(schemaPart(replica).at("/data/present").asText()).isEqualTo("9000");
            }
        }
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
