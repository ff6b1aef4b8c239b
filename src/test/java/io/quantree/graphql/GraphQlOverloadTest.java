package io.quantree.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A service that works on two GraphQL requests at most. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class GraphQlOverloadTest {
    private static final int LIMIT = 2;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String READS_CATALOGUES =
            "{ inventoryPositions(first: 1, catalogue: {ref: \"DEFAULT:404\"}) { edges { node { ref } } } }";

    @Inject
    AgroalDataSource database;

    @Test
    void refusesRequestBeyondLimitUntilOneIsAnswered() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LIMIT);
        List<Future<JsonPath>> atWork = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inventory_catalogue IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < LIMIT; i++) {
                atWork.add(threads.submit(() -> GraphQl.post(READS_CATALOGUES, Map.of())));
            }

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(atWork).noneMatch(Future::isDone);
                askForType()
                        .then()
                        .statusCode(429)
                        .header("Retry-After", "1")
                        .contentType("application/problem+json")
                        .body("code", equalTo("OVERLOADED"))
                        .body("limit", equalTo(LIMIT));
            });

            connection.rollback();
        } finally {
            threads.shutdown();
        }
        for (Future<JsonPath> answered : atWork) {
            assertThat(answered.get().getString("errors[0].extensions.code")).isEqualTo("NOT_FOUND");
        }
        await().atMost(SOON).untilAsserted(() -> askForType().then().statusCode(200));
    }

    private static Response askForType() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("query", "{ __typename }"))
                .post("/graphql");
    }
}
