package io.quantree.graphql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RequestSizeTest {
    private static final int LIMIT = 2 << 20;

    @Test
    void refusesARequestOverTheLimit() {
        given().contentType(ContentType.JSON)
                .body("{\"query\":\"{__typename}" + " ".repeat(LIMIT) + "\"}")
                .post("/graphql")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("BODY_TOO_LARGE"))
                .body("limit", equalTo(LIMIT));
    }

    @Test
    void answersARequestWithinTheLimit() {
        given().contentType(ContentType.JSON)
                .body("{\"query\":\"{__typename}\"}")
                .post("/graphql")
                .then()
                .statusCode(200);
    }
}
