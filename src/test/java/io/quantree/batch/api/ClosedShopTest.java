package io.quantree.batch.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

/** A service that serves provisioned retailers only. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class ClosedShopTest {
    @Test
    void rejectsRetailerThatIsNotProvisioned() {
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"n\",\"retailerId\":\"77\"}")
                .post("/api/v4.1/job")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", is("NOT_FOUND"), "field", is("retailerId"), "value", is("77"));
    }

    @Test
    void rejectsBodyOverConfiguredLimit() {
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"n\",\"retailerId\":\"77\",\"meta\":{\"x\":\"" + "y".repeat(1_100) + "\"}}")
                .post("/api/v4.1/job")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", is("BODY_TOO_LARGE"), "limit", is(1_024));
    }
}
