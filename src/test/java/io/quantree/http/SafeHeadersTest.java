package io.quantree.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SafeHeadersTest {
    private static final String ORIGIN = "https://shop.example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/q/health", "/graphql/schema.graphql", "/api/v4.1/job/1", "/nothing", "/q/swagger-ui/"})
    void forbidsToGuessTheMediaType(String path) {
        given().get(path).then().header("X-Content-Type-Options", is("nosniff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/swagger-ui/", "/q/graphql-ui/"})
    void keepsPagesOutOfFramesAndTheirAddressesToThemselves(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .header("X-Frame-Options", is("DENY"))
                .header("Referrer-Policy", is("no-referrer"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @Test
    void allowsNoOtherOriginUnlessConfigured() {
        given().header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .options("/graphql")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", ORIGIN)
                .get("/api/v4.1/job/1")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
