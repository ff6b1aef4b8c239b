package io.quantree.security.rate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.NamedCaller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateLimitsTest.Tight.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RateLimitsTest {
    public static class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quantree.rate.requests",
                    "20",
                    "quantree.rate.records",
                    "10",
                    "quantree.rate.burst",
                    "1s",
                    "quantree.ingest.records-max",
                    "10");
        }
    }

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
    }

    @Test
    void refusesRequestsBeyondTheRate() {
        Response last = request().get("/api/v4.1/job/" + job);
        for (int i = 0; i < 100 && last.statusCode() == 200; i++) {
            last = request().get("/api/v4.1/job/" + job);
        }

        last.then()
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
        Response last = batch(batch);
        for (int i = 0; i < 10 && last.statusCode() == 200; i++) {
            last = batch(batch);
        }

        last.then().statusCode(429).body("code", is("RATE_LIMITED"), "field", is("records"), "limit", is(10));
        assertThat(last.header("Retry-After")).isEqualTo("1");
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
                .header("Retry-After", anyOf(is("2"), is("3")))
                .body("code", is("RATE_LIMITED"), "field", is("records"));
    }

    @Test
    void slowsAStreamDown() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            lines.append(Entity.entity("S" + i, "L1", 1)).append('\n');
        }
        Instant start = Instant.now();

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
