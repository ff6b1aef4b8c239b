package io.quantree.graphql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that works on no GraphQL request at all, which is what the one request too many sees. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(GraphQlOverloadTest.Settings.class)
class GraphQlOverloadTest {
    /** Everything that differs from the defaults. */
    public static final class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quantree.graphql.requests-max", "0");
        }
    }

    @Test
    void answersTooManyConcurrentRequestsWithRetryAfter() {
        given().contentType(ContentType.JSON)
                .body(Map.of("query", "{ __typename }"))
                .post("/graphql")
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .contentType("application/problem+json")
                .body("code", equalTo("OVERLOADED"))
                .body("limit", equalTo(0));
    }
}
