package io.quantree.graphql;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service that works on two GraphQL requests at most. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class GraphQlOverloadTest {
    private static final int LIMIT = 2;
    private static final String READS_CATALOGUES =
            "{ inventoryPositions(first: 1, catalogue: {ref: \"DEFAULT:1\"}) { edges { node { ref } } } }";

    @Inject
    AgroalDataSource database;

    @Test
    void refusesRequestBeyondLimitUntilOneIsAnswered() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inventory_catalogue IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<?>[] atWork = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> ask(READS_CATALOGUES)))
                    .limit(LIMIT)
                    .toArray(CompletableFuture[]::new);

            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> ask("{ __typename }")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "1")
                    .contentType("application/problem+json")
                    .body("code", equalTo("OVERLOADED"))
                    .body("limit", equalTo(LIMIT)));

            connection.rollback();
            CompletableFuture.allOf(atWork).get();
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> ask("{ __typename }").then().statusCode(200));
    }

    private static Response ask(String query) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("query", query))
                .post("/graphql");
    }
}
