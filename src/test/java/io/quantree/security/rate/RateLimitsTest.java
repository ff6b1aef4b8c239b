package io.quantree.security.rate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.NamedCaller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LowRates.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RateLimitsTest {
    @Inject
    StoppedMeter clock;

    private static int clients;

    private final long retailer = Batches.newRetailer();
    private String client = "";
    private String job = "";

    @BeforeEach
    void open() {
        client = "client-" + ++clients;
        job = given().header(NamedCaller.HEADER, "setup/setup-" + clients)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"test\",\"retailerId\":\"" + retailer + "\"}")
                .post("/api/v4.1/job")
                .jsonPath()
                .getString("id");
        clock.stop();
    }

    @AfterEach
    void run() {
        clock.run();
    }

    @Test
    void refusesRequestsBeyondTheRate() {
        for (int i = 0; i < 20; i++) {
            request().get("/api/v4.1/job/" + job).then().statusCode(200);
        }

        request()
                .get("/api/v4.1/job/" + job)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .header("RateLimit-Policy", "\"requests\";q=20;w=1")
                .header("RateLimit", containsString("\"requests\";r=0;t=1"))
                .body("code", is("RATE_LIMITED"), "field", is("requests"), "limit", is(20));
    }

    @Test
    void tellsWhatIsLeft() {
        request()
                .get("/api/v4.1/job/" + job)
                .then()
                .statusCode(200)
                .header("RateLimit", "\"requests\";r=19;t=1")
                .header("RateLimit-Policy", "\"requests\";q=20;w=1");
    }

    @Test
    void countsNoProbes() {
        for (int i = 0; i < 60; i++) {
            given().get("/q/health/live").then().statusCode(200);
        }
    }

    @Test
    void refusesABatchWhenNoRecordIsLeft() {
        String batch =
                Batches.envelope(Entity.entity("A", "L1", 1), Entity.entity("B", "L1", 1), Entity.entity("C", "L1", 1));
        for (int i = 0; i < 4; i++) {
            batch(batch).then().statusCode(200);
        }

        // Two records more than allowed have been taken, and the next is free in 300 ms.
        batch(batch)
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .body("code", is("RATE_LIMITED"), "field", is("records"), "limit", is(10));
        clock.pass(Duration.ofMillis(300));
        batch(batch).then().statusCode(200);
    }

    @Test
    void appliesNoneOfTheDeltasThatAreTooMany() {
        StringBuilder deltas = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            deltas.append(Deltas.delta("S" + i, "L1", 1)).append('\n');
        }
        delta(deltas.toString()).then().statusCode(200);

        delta(Deltas.delta("LATER", "L1", 1).toString())
                .then()
                .statusCode(429)
                .header("Retry-After", "3")
                .body("code", is("RATE_LIMITED"), "field", is("records"));
    }

    @Test
    void slowsAStreamDown() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            lines.append(Entity.entity("S" + i, "L1", 1)).append('\n');
        }
        Instant start = Instant.now();
        clock.run();

        request()
                .config(Batches.PLAIN)
                .contentType("application/x-ndjson")
                .body(lines.toString())
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(200)
                .body("records", is(25));

        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(1_400), Duration.ofSeconds(20));
    }

    private Response batch(String body) {
        return request().contentType(ContentType.JSON).body(body).post("/api/v4.1/job/" + job + "/batch");
    }

    private Response delta(String lines) {
        return request()
                .config(Batches.PLAIN)
                .contentType("application/x-ndjson")
                .body(lines)
                .post("/api/v1/deltas?catalogueRef=DEFAULT:" + retailer);
    }

    private RequestSpecification request() {
        return given().header(NamedCaller.HEADER, "user/" + client);
    }
}
