package io.quantree.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.RawConnection;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service that works on three REST requests at most. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class RequestCapTest {
    private static final int LIMIT = 3;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String EVENTS = "/api/v4.1/event?count=1";

    @Inject
    AgroalDataSource database;

    @Test
    void refusesRequestBeyondLimitUntilOneIsAnswered() throws Exception {
        Deltas deltas = new Deltas(TightLimits.newRetailer());
        List<RawConnection> atWork = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE event IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < LIMIT; i++) {
                atWork.add(send(EVENTS));
            }

            await().atMost(SOON).untilAsserted(() -> given().get("/api/v4.1/job/0")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "1")
                    .contentType("application/problem+json")
                    .body("code", equalTo("OVERLOADED"))
                    .body("field", equalTo("requests"))
                    .body("limit", equalTo(LIMIT)));
            given().head("/api/v4.1/job/0").then().statusCode(429);
            given().get("/q/health/live").then().statusCode(200);
            deltas.post(Deltas.delta("A", "L", 1)).then().statusCode(200);
            assertThat(given().get("/q/metrics").asString())
                    .contains("quantree_requests_running{api=\"REST\"} 3.0")
                    .containsPattern("quantree_requests_refused_total\\{api=\"REST\"} [1-9]");

            connection.rollback();
            for (RawConnection client : atWork) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
        } finally {
            for (RawConnection client : atWork) {
                client.close();
            }
        }
        given().get(EVENTS).then().statusCode(200);
    }

    @Test
    void countsNoRequestThatWaits() throws Exception {
        String job = Batches.newJob(TightLimits.newRetailer());
        List<RawConnection> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * LIMIT; i++) {
                waiting.add(send("/api/v4.1/job/" + job + "?wait=20s"));
                await().atMost(SOON)
                        .untilAsserted(() -> given().get(EVENTS).then().statusCode(200));
            }
            for (RawConnection client : waiting) {
                assertThat(client.isAnswered()).isFalse();
            }
        } finally {
            for (RawConnection client : waiting) {
                client.close();
            }
        }
    }

    private static RawConnection send(String target) throws Exception {
        RawConnection client = RawConnection.open(URI.create("http://localhost:" + RestAssured.port), 20_000);
        client.send("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
        return client;
    }
}
