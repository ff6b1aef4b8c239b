package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service is killed while it gives positions their statuses by new thresholds. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class RebuildKillIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int POSITIONS = 8_000;
    private static final int AT_RISK = 4_000;
    private static final String SMALL_PAGES = "quantree.rebuild.page-size=20";
    private static final String OFTEN = "quantree.rebuild.every=1s";

    @Test
    void theRestartedServiceGoesOnWhereTheKilledOneWas() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start()) {
            try (ServiceProcess killed = ServiceProcess.start("rebuild-kill-1", database, SMALL_PAGES, OFTEN)) {
                fill(killed);
                changeThresholds(killed);
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> rebuild(killed).required("processedCount").asInt() > POSITIONS / 10);
                assertThat(statusOfTheLast(killed)).as("answered meanwhile").isEqualTo("ACTIVE");
                killed.kill();
            }
            long done = database.ask("SELECT processed FROM rebuild WHERE status = 'RUNNING'");
            assertThat(done).isBetween(POSITIONS / 10L, POSITIONS - 1L);
            assertThat(database.ask("SELECT count(*) FROM inventory_position WHERE status = 'AT_RISK'"))
                    .as("as many as the cursor has passed")
                    .isEqualTo(done / 2);

            try (ServiceProcess restarted = ServiceProcess.start("rebuild-kill-2", database, SMALL_PAGES, OFTEN)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() ->
                                rebuild(restarted).required("status").asText().equals("COMPLETE"));

                assertThat(rebuild(restarted).required("processedCount").asInt())
                        .isEqualTo(POSITIONS);
                assertThat(rebuild(restarted).required("changedCount").asInt()).isEqualTo(AT_RISK);
            }
            assertThat(database.texts(
                            "SELECT status || ' ' || count(*) FROM inventory_position GROUP BY status ORDER BY status"))
                    .isEqualTo(List.of("ACTIVE " + (POSITIONS - AT_RISK), "AT_RISK " + AT_RISK));
            database.checkInvariants();
        }
    }

    /** Every other position has little on hand. */
    private static void fill(ServiceProcess service) throws Exception {
        String job = service.newJob(1);
        service.stream(
                job,
                IntStream.range(0, POSITIONS)
                        .mapToObj(sku -> "{\"skuRef\":\"S%05d\",\"locationRef\":\"L1\",\"qty\":%d}\n"
                                .formatted(sku, sku % 2 == 0 ? 3 : 9))
                        .collect(Collectors.joining()));
        service.awaitComplete(job, Duration.ofSeconds(60));
    }

    private static void changeThresholds(ServiceProcess service) throws Exception {
        graphql(service, """
                mutation { createControlGroup(input: {ref: "CG", type: "DEFAULT", name: "Thresholds", retailerRefs: ["1"]}) { ref } }""");
        graphql(service, """
                mutation { createControl(input: {ref: "risk", type: "BULK_THRESHOLD", controlGroup: {ref: "CG"}, values: [
                  {name: "threshold", type: "NUMBER", value: 5}, {name: "status", type: "STRING", value: "AT_RISK"}]}) { ref } }""");
        graphql(service, """
                mutation { updateInventoryCatalogue(input: {ref: "DEFAULT:1", attributes: [
                  {name: "controlGroups", type: "JSON", value: ["CG"]}]}) { ref } }""");
    }

    private static JsonNode rebuild(ServiceProcess service) throws Exception {
        return graphql(
                        service,
                        "{ rebuilds(catalogue: {ref: \"DEFAULT:1\"}) { edges { node { status processedCount changedCount } } } }")
                .required("rebuilds")
                .required("edges")
                .required(0)
                .required("node");
    }

    private static String statusOfTheLast(ServiceProcess service) throws Exception {
        return graphql(
                        service,
                        "{ inventoryPosition(ref: \"S%05d:L1:DEFAULT\", catalogue: {ref: \"DEFAULT:1\"}) { status } }"
                                .formatted(POSITIONS - 2))
                .required("inventoryPosition")
                .required("status")
                .asText();
    }

    private static JsonNode graphql(ServiceProcess service, String query) throws Exception {
        String body = JSON.createObjectNode().put("query", query).toString();
        JsonNode answer =
                JSON.readTree(service.post("/graphql", "application/json", body).body());
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.required("data");
    }
}
