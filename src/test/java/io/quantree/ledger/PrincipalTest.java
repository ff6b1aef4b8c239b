package io.quantree.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.GraphQl;
import io.quantree.support.NamedCaller;
import io.quantree.support.Snapshots;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who caused a movement, on every way by which stock changes. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PrincipalTest {
    private static final String EVENT = """
            {"name": "INVENTORY_DELTA", "retailerId": "%d", "attributes": {"deltas": [
              {"deltaId": "%s", "productRef": "EVENT", "locationRef": "L1", "qty": 5}]}}
            """;

    private final long retailer = Batches.newRetailer();
    private final String catalogue = "DEFAULT:" + retailer;
    private String job = "";

    @BeforeEach
    void open() {
        job = Batches.newJob(retailer);
    }

    @Test
    void namesTheSenderOfBatchStreamDeltaAndEvent() {
        String batch = as("anna")
                .contentType(ContentType.JSON)
                .body(Batches.envelope(Entity.entity("BATCH", "L1", 1)))
                .post("/api/v4.1/job/" + job + "/batch")
                .jsonPath()
                .getString("id");
        Batches.await(job, batch);
        JsonPath stream = as("bert")
                .contentType("application/x-ndjson")
                .config(Batches.PLAIN)
                .body(Entity.entity("STREAM", "L1", 1).toString())
                .post("/api/v4.1/job/" + job + "/batch")
                .jsonPath();
        Batches.await(job, stream.getString("batches[0].id"));
        as("till-7")
                .contentType(ContentType.JSON)
                .body("[{\"deltaId\": \"T1\", \"productRef\": \"DELTA\", \"locationRef\": \"L1\", \"qty\": 3}]")
                .post("/api/v1/deltas?catalogueRef=" + catalogue)
                .then()
                .statusCode(200);
        as("oms")
                .contentType(ContentType.JSON)
                .body(EVENT.formatted(retailer, "E1"))
                .post("/api/v4.1/event/async")
                .then()
                .statusCode(200);
        as("pos")
                .contentType(ContentType.JSON)
                .body(EVENT.formatted(retailer, "E2"))
                .post("/api/v4.1/event/sync")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> assertThat(principals())
                .containsExactlyInAnyOrder(
                        "BATCH BATCH anna",
                        "STREAM BATCH bert",
                        "DELTA DELTA till-7",
                        "EVENT EVENT oms",
                        "EVENT EVENT pos"));
        assertThat(generatedBy()).containsExactlyInAnyOrder("oms", "pos");
    }

    @Test
    void namesTheSenderOfSnapshotThatRemovesWhatItDoesNotMention() {
        Batches.submit(job, Entity.entity("KEPT", "L1", 1), Entity.entity("GONE", "L1", 1));
        Snapshots snapshot = new Snapshots(retailer, "LOCATION", "\"force\":true");
        String batch = as("anna")
                .contentType(ContentType.JSON)
                .body(snapshot.body(Entity.entity("KEPT", "L1", 2)))
                .post("/api/v4.1/job/" + snapshot.job + "/batch")
                .jsonPath()
                .getString("id");
        Batches.await(snapshot.job, batch);

        assertThat(snapshot.outcome()).isEqualTo("COMPLETE 1");

        assertThat(principals()).contains("GONE SNAPSHOT anna");
    }

    @Test
    void namesTheCallerOfMutations() {
        ask("anna", """
                mutation ($c: String!) {
                  upsertInventoryQuantities(input: {catalogue: {ref: $c}, quantities: [{productRef: "P", locationRef: "L1", quantity: 4,
                    manufacturerBatchNumber: "B7"}]}) { outcome }
                }""");
        ask("bert", """
                mutation ($c: String!) {
                  setQuantity(input: {catalogue: {ref: $c}, productRef: "P", locationRef: "L1", manufacturerBatchNumber: "B7", quantity: 6}) { ref }
                }""");

        assertThat(principals()).containsExactlyInAnyOrder("P MUTATION anna", "P MUTATION bert");
        assertThat(ask("bert", """
                        query ($c: String!) { inventoryMovements(catalogue: {ref: $c}, productRef: ["P"], principal: ["bert"]) {
                          edges { node { after principal } } } }""").getList("data.inventoryMovements.edges.node"))
                .containsExactly(Map.of("after", 6, "principal", "bert"));
    }

    @Test
    void namesWhoDeclaredAndWhoLiftedARecall() {
        Batches.submit(job, Entity.entity("P", "L1", 4).with("manufacturerBatchNumber", "B7"));
        String id = ask("anna", """
                mutation ($c: String!) { recall(input: {catalogue: {ref: $c}, manufacturerBatchNumber: "B7", reason: "glass"}) {
                  id principal } }""").getString("data.recall.id");
        JsonPath lifted = ask("bert", """
                mutation ($c: String!) { liftRecall(input: {catalogue: {ref: $c}, id: "%s"}) { principal liftPrincipal } }""".formatted(id));

        assertThat(lifted.<String, String>getMap("data.liftRecall"))
                .isEqualTo(Map.of("principal", "anna", "liftPrincipal", "bert"));
        assertThat(principals()).containsExactlyInAnyOrder("P BATCH null", "P RECALL anna", "P RECALL bert");
    }

    @Test
    void namesNobodyWithoutAuthentication() {
        Batches.submit(job, Entity.entity("P", "L1", 4));

        assertThat(principals()).containsExactly("P BATCH null");
    }

    private JsonPath ask(String caller, String query) {
        return GraphQl.faultless(as(caller)
                .contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("query", query)
                        .put("variables", new JsonObject().put("c", catalogue))
                        .encode())
                .post("/graphql")
                .jsonPath());
    }

    private static RequestSpecification as(String caller) {
        return given().header(NamedCaller.HEADER, caller);
    }

    private List<String> principals() {
        return StockInvariants.rows(
                        "SELECT concat_ws(' ', m.sku_ref, m.source, coalesce(m.principal, 'null')) AS principal FROM inventory_movement m JOIN inventory_catalogue c"
                                + " ON c.id = m.catalogue_id WHERE c.ref = '" + catalogue + "'")
                .stream()
                .map(row -> row.substring("principal=".length()))
                .toList();
    }

    private List<String> generatedBy() {
        return StockInvariants.rows("SELECT generated_by FROM event WHERE retailer_id = " + retailer).stream()
                .map(row -> row.substring("generated_by=".length()))
                .toList();
    }
}
