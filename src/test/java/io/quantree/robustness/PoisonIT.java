package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Batches that can't be processed, for a reason that lies in themselves. */
class PoisonIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "SECRET-SKU";

    private static DatabaseProcess database;
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseProcess.start();
        service = ServiceProcess.start("poison", database);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        database.close();
    }

    @Test
    void failsEveryRecordOfAPayloadThatCantBeReadAndGoesOn() throws Exception {
        String job = service.newJob(1);
        service.awaitComplete(job + "/batch/" + service.batch(job, entity("FIRST", 1)), SOON);
        database.execute("UPDATE lease SET expires_on = now() + interval '1 hour'");
        String poisoned = service.batch(job, entity(SECRET + 1, 1), entity(SECRET + 2, 2));
        String behind = service.batch(job, entity("BEHIND", 7));
        assertThat(database.execute("UPDATE batch_payload SET body = '\\x00' WHERE batch_id = " + poisoned))
                .isEqualTo(1);
        database.execute("UPDATE lease SET expires_on = '-infinity'");

        JsonNode failed = service.awaitComplete(job + "/batch/" + poisoned, SOON);
        JsonNode applied = service.awaitComplete(job + "/batch/" + behind, SOON);

        assertThat(failed.required("status").asText()).isEqualTo("COMPLETE");
        assertThat(failed.required("summary").required("failed").asInt()).isEqualTo(2);
        assertThat(failed.required("results").findValuesAsText("code")).isEqualTo(List.of("INTERNAL", "INTERNAL"));
        assertThat(failed.required("results").findValuesAsText("responseCode")).isEqualTo(List.of("500", "500"));
        assertThat(applied.required("summary").required("created").asInt()).isEqualTo(1);
        assertThat(service.log())
                .contains("batch failed batch=" + poisoned)
                .contains("EOFException")
                .doesNotContain(SECRET);
        database.checkInvariants();
    }

    @Test
    void failsOnlyTheRecordThatTheDatabaseRefuses() throws Exception {
        String job = service.newJob(2);
        // Whatever the database may refuse one day that the checks before it let through.
        database.execute("ALTER TABLE inventory_quantity ADD CHECK (sku_ref <> '" + SECRET + "')");

        JsonNode batch = service.awaitComplete(
                job + "/batch/" + service.batch(job, entity("BEFORE", 1), entity(SECRET, 5), entity("AFTER", 2)), SOON);

        assertThat(batch.required("summary").required("created").asInt()).isEqualTo(2);
        assertThat(batch.required("summary").required("failed").asInt()).isEqualTo(1);
        assertThat(batch.required("results").required(1).required("code").asText())
                .isEqualTo("INTERNAL");
        assertThat(service.log()).doesNotContain(SECRET);
        database.checkInvariants();
    }

    private static String entity(String sku, int quantity) {
        return "{\"skuRef\":\"" + sku + "\",\"locationRef\":\"L\",\"qty\":" + quantity + "}";
    }
}
