package io.quantree.batch.work;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.envelope;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Batches.submitBody;
import static io.quantree.support.Batches.summary;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The answer of a batch and the results of its records. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class BatchResultsTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void echoesEnvelope() {
        String job = newJob(newRetailer());

        JsonPath batch = submitBody(job, """
                {"action": "UPSERT", "entityType": "INVENTORY", "source": "ERP", "event": "InventoryChanged",
                 "asOf": "2026-01-02T03:04:05Z", "fileName": "a.csv", "tags": ["x", null],
                 "conditions": {"hasRelatedInventoryQuantities": [{"type": "RESERVED", "status": "ACTIVE"}]},
                 "entities": []}""");

        assertThat(batch.getString("jobId")).isEqualTo(job);
        assertThat(batch.getString("source")).isEqualTo("ERP");
        assertThat(batch.getString("asOf")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(batch.getString("fileName")).isEqualTo("a.csv");
        assertThat(batch.getList("tags")).hasSize(2);
        assertThat(batch.getString("conditions.hasRelatedInventoryQuantities[0].type"))
                .isEqualTo("RESERVED");
        assertThat(batch.getInt("progress")).isEqualTo(100);
        assertThat(batch.getInt("total")).isZero();
    }

    @Test
    void answersDefaultsOfEnvelope() {
        long retailer = newRetailer();

        JsonPath batch = submit(newJob(retailer), entity("A", "L", 1));

        assertThat(batch.getString("source")).isEqualTo("batch");
        assertThat(batch.getString("event")).isEqualTo("InventoryChanged");
        assertThat(batch.getString("catalogueRef")).isEqualTo("DEFAULT:" + retailer);
        assertThat(batch.getBoolean("dryRun")).isFalse();
    }

    @Test
    void answersTimesOfStartAndCompletion() {
        JsonPath batch = submit(newJob(newRetailer()), entity("A", "L", 1));

        Instant created = Instant.parse(batch.getString("createdOn"));
        Instant started = Instant.parse(batch.getString("startedOn"));
        Instant completed = Instant.parse(batch.getString("completedOn"));
        assertThat(started).isBetween(created, completed);
        assertThat(batch.getString("startedAt")).isEqualTo(batch.getString("startedOn"));
        assertThat(batch.getString("completedAt")).isEqualTo(batch.getString("completedOn"));
    }

    @Test
    void answersOutcomeOfEveryRecord() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        submit(job, entity("A", "L", 1), entity("S", "L", 1).with("asOf", "2026-05-01"));

        JsonPath batch = submit(
                job,
                entity("A", "L", 1),
                entity("N", "L", 1),
                entity("D", "L", 1),
                entity("D", "L", 2),
                entity("S", "L", 5).with("asOf", "2026-04-30"),
                entity("F", "L", 1).without("qty"),
                entity("A", "L", 9).attribute("channel", "WEB").under("nowhere"));

        assertThat(batch.getList("results.code"))
                .containsExactly(
                        "UNCHANGED", "CREATED", "DUPLICATE", "CREATED", "STALE", "REQUIRED", "PARENT_NOT_FOUND");
        assertThat(batch.getList("results.index")).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(batch.getList("results.responseCode"))
                .containsExactly("200", "200", "200", "200", "200", "500", "404");
        assertThat(summary(batch)).isEqualTo("7: 2 created, 0 updated, 1 unchanged, 1 duplicate, 1 stale, 2 failed");
        assertThat(batch.getString("results[1].entityRef")).isEqualTo("N:L:DEFAULT");
        assertThat(batch.getString("results[1].quantityRef")).isEqualTo("N:L:DEFAULT:LAST_ON_HAND");
        assertThat(batch.getString("results[1].entityId")).isEqualTo(new Stock(retailer).positionId("N", "L"));
        assertThat(batch.getString("results[2].message")).contains("record 3");
        assertThat(batch.getString("results[5].field")).isEqualTo("qty");
        assertThat(batch.getList("errors.entityIndex")).containsExactly(5, 6);
        assertThat(batch.getList("errors.code")).containsExactly("REQUIRED", "PARENT_NOT_FOUND");
    }

    @Test
    void answersResultsPageByPage() {
        String job = newJob(newRetailer());
        String batch = submit(job, entity("A", "L", 1), entity("B", "L", 1), entity("C", "L", 1))
                .getString("id");

        JsonPath page = given().queryParam("start", 1)
                .queryParam("count", 1)
                .get("/api/v4.1/job/" + job + "/batch/" + batch)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(page.getInt("start")).isEqualTo(1);
        assertThat(page.getInt("count")).isEqualTo(1);
        assertThat(page.getInt("total")).isEqualTo(3);
        assertThat(page.getList("results.entityRef")).containsExactly("B:L:DEFAULT");
    }

    @Test
    void answersEmptyPageBehindLastResult() {
        String job = newJob(newRetailer());
        String batch = submit(job, entity("A", "L", 1)).getString("id");

        JsonPath page = given().queryParam("start", Integer.MAX_VALUE)
                .get("/api/v4.1/job/" + job + "/batch/" + batch)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(page.getList("results")).isEmpty();
        assertThat(page.getInt("total")).isEqualTo(1);
    }

    @Test
    void listsFailedAndStaleRecordsAsCsv() {
        String job = newJob(newRetailer());
        String batch = submit(
                        job, entity("A", "L", 1), entity("A,\"x\"", "L", 1).with("qty", "many"))
                .getString("id");

        String csv = given().get("/api/v4.1/job/" + job + "/batch/" + batch + "/errors.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();

        assertThat(csv.lines())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("index,line,entityRef,quantityRef,responseCode,code,field,value,message,record");
        assertThat(csv.lines().toList().get(1)).startsWith("1,,\"A,\"\"x\"\":L:DEFAULT\",,500,WRONG_TYPE,qty,many,");
    }

    @Test
    void answers404AboutABatchOfAnotherJob() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        String batch = submit(job, entity("A", "L", 1)).getString("id");

        for (String path : List.of("/batch/" + batch, "/batch/" + batch + "/errors.csv", "/batch/x", "/batch/0")) {
            given().get("/api/v4.1/job/" + newJob(retailer) + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", is("NOT_FOUND"), "field", is("batchId"));
        }
    }

    @Test
    void changesNothingInDryRun() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        submit(job, entity("A", "L", 1));

        String id = given().queryParam("dryRun", true)
                .contentType(ContentType.JSON)
                .body(envelope(entity("A", "L", 2), entity("B", "L", 2), entity("", "L", 1)))
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        JsonPath batch = await(job, id);

        assertThat(summary(batch)).isEqualTo("3: 1 created, 1 updated, 0 unchanged, 0 duplicate, 0 stale, 1 failed");
        assertThat(batch.getBoolean("dryRun")).isTrue();
        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(1);
        assertThat(new Stock(retailer).nodes("B", "L")).isEmpty();
    }

    @Test
    void acceptsNumbersAsText() {
        long retailer = newRetailer();

        JsonPath batch = submit(
                newJob(retailer),
                entity("A", "L", 0)
                        .with("qty", "10")
                        .with("retailerId", Long.toString(retailer))
                        .with("correctedQty", "-2")
                        .with("reservedQty", "3"));

        assertThat(batch.getList("results.code")).containsExactly("CREATED");
        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(5);
    }
}
