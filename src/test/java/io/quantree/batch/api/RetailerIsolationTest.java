package io.quantree.batch.api;

import static io.quantree.support.Batches.envelope;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.post;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.security.RetailerScope;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One retailer never sees or changes what belongs to another. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RetailerIsolationTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void hidesOtherRetailersFromScopedRequest() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        String batch = submit(job, entity("A", "L", 1)).getString("id");
        String path = "/api/v4.1/job/" + job;

        RequestSpecification own = given().header(RetailerScope.HEADER, retailer);
        own.get(path).then().statusCode(200);
        for (Response answer : List.of(
                other().get(path),
                other().get(path + "/results"),
                other().post(path + "/close"),
                other().get(path + "/batch/" + batch),
                other().get(path + "/batch/" + batch + "/errors.csv"),
                other().contentType(ContentType.JSON)
                        .body(envelope(entity("A", "L", 2)))
                        .post(path + "/batch"),
                other().contentType("text/csv")
                        .body("skuRef,locationRef,qty\nA,L,2\n")
                        .post(path + "/batch"))) {
            answer.then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", is("NOT_FOUND"));
        }
        given().get(path).then().body("status", is("OPEN"), "batchCount", is(1));
    }

    @Test
    void createsJobForRetailerOfTheHeader() {
        long retailer = newRetailer();

        given().header(RetailerScope.HEADER, retailer)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\"}")
                .post("/api/v4.1/job")
                .then()
                .statusCode(200)
                .body("retailerId", is(Long.toString(retailer)));
        given().header(RetailerScope.HEADER, retailer)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\",\"retailerId\":" + newRetailer() + "}")
                .post("/api/v4.1/job")
                .then()
                .statusCode(400)
                .body("code", is("RETAILER_MISMATCH"), "field", is("retailerId"));
    }

    @Test
    void rejectsHeaderWithoutRetailer() {
        String job = newJob(newRetailer());

        given().header(RetailerScope.HEADER, "mine")
                .get("/api/v4.1/job/" + job)
                .then()
                .statusCode(400)
                .body("code", is("INVALID_VALUE"), "field", is(RetailerScope.HEADER), "value", is("mine"));
    }

    @Test
    void rejectsCatalogueOfAnotherRetailer() {
        long owner = newRetailer();
        newJob(owner);
        String job = newJob(newRetailer());
        String theirs = "DEFAULT:" + owner;

        post(job, envelope(entity("A", "L", 1)).replaceFirst("\\{", "{\"catalogueRef\":\"" + theirs + "\","))
                .then()
                .statusCode(404)
                .body("code", is("NOT_FOUND"), "field", is("catalogueRef"), "value", is(theirs));
        given().queryParam("catalogueRef", theirs)
                .contentType("text/csv")
                .body("skuRef,locationRef,qty\nA,L,2\n")
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(404)
                .body("code", is("NOT_FOUND"));
    }

    @Test
    void acceptsFormerNameOfDefaultCatalogue() {
        long retailer = newRetailer();
        String body = envelope(entity("A", "L", 3))
                .replaceFirst("\\{", "{\"catalogueRef\":\"COMPATIBILITY:" + retailer + "\",");

        Batches.submitBody(newJob(retailer), body);

        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(3);
    }

    @Test
    void separatesEqualRefsOfTwoRetailers() {
        long one = newRetailer();
        long two = newRetailer();
        Entity count = entity("A", "L", 1).with("ref", "same");

        submit(newJob(one), count);
        submit(newJob(two), count.with("qty", 2));

        assertThat(new Stock(one).onHand("A", "L")).isEqualTo(1);
        assertThat(new Stock(two).onHand("A", "L")).isEqualTo(2);
    }

    private static RequestSpecification other() {
        return given().header(RetailerScope.HEADER, newRetailer());
    }
}
