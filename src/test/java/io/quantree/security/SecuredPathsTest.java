package io.quantree.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is neither a resource nor a GraphQL request. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class SecuredPathsTest {
    private static final String ANYBODY = TestCallers.token(Set.of(Permission.JOB_VIEW), 1);
    private static final String OPERATOR = TestCallers.token(Set.of(Permission.METRICS_VIEW), "*");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/info", "/q/openapi", "/q/swagger-ui/", "/q/graphql-ui/"})
    void needsAToken(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", is("Bearer realm=\"quantree\""));
        given().header(TestCallers.HEADER, TestCallers.INVALID)
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
        given().header(TestCallers.HEADER, ANYBODY).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/health"})
    void needsThePermissionToSeeMetrics(String path) {
        given().get(path).then().statusCode(401);
        given().header(TestCallers.HEADER, ANYBODY)
                .get(path)
                .then()
                .statusCode(403)
                .body("code", is("FORBIDDEN"), "value", is("METRICS_VIEW"));
        given().header(TestCallers.HEADER, OPERATOR).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started"})
    void probeAnswersItsStatusAlone(String path) {
        for (String token : new String[] {"", ANYBODY, TestCallers.INVALID}) {
            assertThat(given().header(TestCallers.HEADER, token)
                            .get(path)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .isEqualTo("{\"status\":\"UP\"}");
        }
        given().header(TestCallers.HEADER, OPERATOR)
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("checks"));
    }

    /** A page of another site has no token, so any name may lead here. */
    @Test
    void answersEveryHostWhoseRequestHasAToken() {
        given().header("Host", "stock.example").get("/").then().statusCode(401);
        given().header("Host", "stock.example")
                .header(TestCallers.HEADER, ANYBODY)
                .get("/")
                .then()
                .statusCode(200);
    }

    @Test
    void schemaIsHiddenWhenIntrospectionIsOff() {
        given().get("/graphql/schema.graphql").then().statusCode(401);
        given().header(TestCallers.HEADER, ANYBODY)
                .get("/graphql/schema.graphql")
                .then()
                .statusCode(404)
                .body("code", is("NOT_FOUND"));
        given().header(TestCallers.HEADER, ANYBODY)
                .queryParam("query", "{ __schema { queryType { name } } }")
                .get("/graphql")
                .then()
                .statusCode(200)
                .body("data", nullValue(), "errors[0].extensions.code", is("INVALID_VALUE"));
    }

    @Test
    void unknownPathBelowQuarkusNeedsATokenToo() {
        given().get("/q/anything").then().statusCode(401);
    }
}
