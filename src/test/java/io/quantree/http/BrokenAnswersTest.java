package io.quantree.http;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.RawConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that do not come to their end give back what they hold: their part of the memory and their place among the requests. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class BrokenAnswersTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int RECORDS = 3_000;
    private static final String QUERY = "{inventoryCatalogue(ref:\\\"DEFAULT:1\\\"){ref}}";

    @Inject
    RequestMemory memory;

    @Inject
    MeterRegistry metrics;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void awaitNone() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(memory.held()).as("bytes that former tests hold").isZero();
            assertThat(running("REST")).as("REST requests of former tests").isZero();
            assertThat(running("GraphQL"))
                    .as("GraphQL requests of former tests")
                    .isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v4.1/job, job, REST",
        "/api/v4.1/job/{job}, job, REST",
        "/api/v4.1/job/{job}/results, job, REST",
        "/api/v4.1/job/{job}/errors.csv, job, REST",
        "/api/v4.1/job/{job}/batch/{batch}, batch, REST",
        "/api/v4.1/job/{job}/batch/{batch}?wait=30s, batch, REST",
        "/api/v4.1/job/{job}/batch/{batch}/errors.csv, batch, REST",
        "/api/v4.1/event, event, REST",
        "/api/v1/reconcile?catalogueRef=DEFAULT:1, inventory_catalogue, REST",
        "/graphql?query=%7BinventoryCatalogue(ref:%22DEFAULT:1%22)%7Bref%7D%7D, inventory_catalogue, GraphQL",
        "/graphql, inventory_catalogue, GraphQL"
    })
    void givesBackWhenClientHangsUpBeforeAnswer(String path, String table, String api) throws Exception {
        String request = request(path, Batches.newJob(Batches.newRetailer()));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            try (RawConnection client = RawConnection.open(root(), 10_000)) {
                client.send(request);
                await().atMost(SOON).until(() -> running(api) == 1);
            }
            await().atMost(SOON).until(this::nothingIsHeld);
            connection.rollback();
        }
        await().during(Duration.ofMillis(100)).atMost(SOON).until(this::nothingIsHeld);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v4.1/job/{job}/results?count=5000",
                "/api/v4.1/job/{job}/errors.csv",
                "/api/v4.1/job/{job}/batch/{batch}?count=5000",
                "/api/v4.1/job/{job}/batch/{batch}/errors.csv"
            })
    void givesBackWhenClientHangsUpInAnswer(String path) throws Exception {
        String request = request(path, faultyJob(1));
        try (RawConnection client = RawConnection.withSmallWindow(root(), 10_000)) {
            client.send(request);
            await().atMost(SOON).until(client::isAnswered);
        }
        await().atMost(SOON).until(this::nothingIsHeld);
    }

    @Test
    void givesBackWhenAnswerFailsAfterItsHead() throws Exception {
        String job = faultyJob(2);
        String request = request("/api/v4.1/job/{job}/errors.csv", job);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE batch_payload SET body = '\\x00' WHERE batch_id = (SELECT max(id) FROM batch WHERE job_id = "
                            + job + ")");
        }
        try (RawConnection client = RawConnection.open(root(), 10_000)) {
            client.send(request);
            assertThatThrownBy(client::answer).isInstanceOf(EOFException.class);
        }
        await().atMost(SOON).until(this::nothingIsHeld);
    }

    private boolean nothingIsHeld() {
        return memory.held() == 0 && running("REST") == 0 && running("GraphQL") == 0;
    }

    private double running(String api) {
        return metrics.get("quantree.requests.running").tag("api", api).gauge().value();
    }

    /** A job of so many batches whose records all fail. */
    private static String faultyJob(int batches) {
        String job = Batches.newJob(Batches.newRetailer());
        Object[] records = IntStream.range(0, RECORDS)
                .mapToObj(i -> "{\"skuRef\":\"S" + i + "\",\"locationRef\":\"L\",\"qty\":\"many\"}")
                .toArray();
        for (int i = 0; i < batches; i++) {
            assertThat(Batches.submit(job, records).getInt("summary.failed")).isEqualTo(RECORDS);
        }
        return job;
    }

    private static String request(String path, String job) throws Exception {
        String batch = path.contains("{batch}") ? batchOf(job) : "";
        String target = path.replace("{job}", job).replace("{batch}", batch);
        String body = path.equals("/graphql") ? "{\"query\":\"" + QUERY + "\"}" : "";
        return (body.isEmpty() ? "GET " : "POST ") + target + " HTTP/1.1\r\nHost: test\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body;
    }

    private static String batchOf(String job) {
        String known = RestAssured.get("/api/v4.1/job/" + job).jsonPath().getString("batches[0].id");
        return known != null ? known : Batches.submit(job, entity("S", "L", 1)).getString("id");
    }

    private static URI root() {
        return URI.create("http://localhost:" + RestAssured.port);
    }
}
