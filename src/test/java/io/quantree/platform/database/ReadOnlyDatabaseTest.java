package io.quantree.platform.database;

import static io.quantree.support.Batches.newRetailer;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database of a running service is set read-only for a while. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReadOnlyDatabaseTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    ServerConnections connections;

    @Inject
    DataSource database;

    @AfterEach
    void writable() throws SQLException {
        readOnly(false);
    }

    @Test
    void recoversFromSessionsThatBeganWhileItWasReadOnly() throws SQLException {
        readOnly(true);
        connections.names().forEach(connections::cut);
        await().atMost(SOON).untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find{it.name == 'database'}.data.reason", containsString("no writes")));
        newJob().then().statusCode(503).body("code", is("UNAVAILABLE"), "detail", containsString("no writes"));

        readOnly(false);

        await().atMost(SOON)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        await().atMost(SOON).untilAsserted(() -> newJob().then().statusCode(200));
        for (int i = 0; i < 20; i++) {
            newJob().then().statusCode(200);
        }
    }

    private static Response newJob() {
        return given().contentType(ContentType.JSON)
                .body("{\"name\":\"test\",\"retailerId\":\"" + newRetailer() + "\"}")
                .post("/api/v4.1/job");
    }

    private void readOnly(boolean on) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER DATABASE postgres SET default_transaction_read_only = " + (on ? "on" : "off"));
        }
    }
}
