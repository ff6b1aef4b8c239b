package io.quantree.console.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.security.Permission;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams are for those who may see the job, and end with the session. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class ProgressScopeTest {
    @Inject
    Pool pool;

    private final long retailer = Batches.newRetailer();
    private String job;
    private String path;

    @BeforeEach
    void newJobThatMoves() {
        String caller = TestCallers.all(retailer);
        job = given().header(TestCallers.HEADER, caller)
                .contentType("application/json")
                .body("{\"name\":\"theirs\",\"retailerId\":" + retailer + "}")
                .post("/api/v4.1/job")
                .path("id");
        given().header(TestCallers.HEADER, caller)
                .contentType("application/json")
                .body(Batches.envelope("{\"skuRef\":\"HAT\",\"locationRef\":\"SYD\",\"qty\":1}"))
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(200);
        given().header(TestCallers.HEADER, caller).get("/api/v4.1/job/" + job + "?wait=30s");
        path = "/console/jobs/stream?job=" + job;
        receive(9);
    }

    /** Other tests look at all batches. */
    @AfterEach
    void complete() {
        receive(1);
    }

    private void receive(int records) {
        pool.preparedQuery("UPDATE batch SET received = $2 WHERE job_id = $1")
                .executeAndAwait(Tuple.of(Long.valueOf(job), records));
    }

    @Test
    void jobOfAnotherRetailerIsNotFound() throws Exception {
        assertThat(status(TestCallers.all(retailer))).isEqualTo(200);
        assertThat(status(TestCallers.all(Batches.newRetailer()))).isEqualTo(404);
        assertThat(status(TestCallers.token(Set.of(Permission.EVENT_VIEW), retailer)))
                .isEqualTo(403);
    }

    private int status(String caller) throws Exception {
        try (EventReader stream = EventReader.open(path, TestCallers.HEADER, caller)) {
            return stream.status();
        }
    }

    @Test
    void streamEndsWithItsSessionAndIsNotOpenedAgain() throws Exception {
        String cookie = "quantree-session="
                + given().redirects()
                        .follow(false)
                        .header("Sec-Fetch-Site", "same-origin")
                        .formParam("user", SecuredService.ADMIN)
                        .formParam("password", SecuredService.PASSWORD)
                        .post("/console/sign-in")
                        .cookie("quantree-session");
        try (EventReader stream = EventReader.open(path, "Cookie", cookie)) {
            assertThat(stream.status()).isEqualTo(200);
            stream.until(line -> line.startsWith("event:"));
            given().redirects()
                    .follow(false)
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Cookie", cookie)
                    .post("/console/sign-out")
                    .then()
                    .statusCode(303);
            long begun = System.nanoTime();
            stream.until(line -> false);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
        try (EventReader again = EventReader.open(path, "Cookie", cookie)) {
            assertThat(again.status()).isEqualTo(303);
        }
    }
}
