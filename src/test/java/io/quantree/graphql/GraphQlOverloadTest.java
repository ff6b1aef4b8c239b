package io.quantree.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.LogLines;
import io.quantree.support.RawConnection;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private static final Duration SOON = Duration.ofSeconds(20);
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

    @Test
    void endsWorkOfRequestWhoseClientIsGone() throws Exception {
        long retailer = TightLimits.newRetailer();
        String body = "{\"query\":\"mutation { first: %s second: %s }\"}".formatted(upsert(retailer), upsert(retailer));
        LogLines log = new LogLines();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE location IN ACCESS EXCLUSIVE MODE");
            try (RawConnection client =
                    RawConnection.open(URI.create("http://localhost:" + RestAssured.port), 20_000)) {
                client.send("POST /graphql HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
                await().atMost(SOON).until(() -> isWorkedOn(1));
            }
            await().atMost(SOON).until(() -> isWorkedOn(0));
            connection.rollback();

            await().atMost(SOON).until(() -> versionOfLocation(statement, retailer) == 2);
            assertThat(log.lines()).isEmpty();
        } finally {
            log.close();
        }
    }

    private static String upsert(long retailer) {
        return "upsertLocations(retailerRefs: [\\\"" + retailer + "\\\"], input: [{ref: \\\"L\\\", name: \\\""
                + UUID.randomUUID() + "\\\"}]) { code }";
    }

    private static int versionOfLocation(Statement statement, long retailer) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT max(version) FROM location WHERE retailer_id = " + retailer)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static boolean isWorkedOn(int requests) {
        return given().get("/q/metrics")
                .asString()
                .contains("quantree_requests_running{api=\"GraphQL\"} " + requests + ".0");
    }

    private static Response askForType() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("query", "{ __typename }"))
                .post("/graphql");
    }
}
