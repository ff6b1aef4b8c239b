package io.quantree.platform.database;

import static io.quantree.support.Batches.newRetailer;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All connections that writes may have are in use. */
@QuarkusTest
@TestProfile(TightLimits.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class BusyDatabaseTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Inject
    io.vertx.sqlclient.Pool core;

    @Test
    void saysThatConnectionsAreBusyAndAnswersReadinessAndReadsMeanwhile() {
        List<SqlConnection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < SessionPool.of(core).shares().max(PoolShare.WRITE); i++) {
                taken.add(pool.getConnection().await().atMost(SOON));
            }

            // A read that waited for a connection of writes would be answered 503.
            given().get("/q/health/ready").then().statusCode(200);
            given().get("/api/v4.1/job/999999999").then().statusCode(404);
            given().contentType(ContentType.JSON)
                    .body("{\"name\":\"test\",\"retailerId\":\"" + newRetailer() + "\"}")
                    .post("/api/v4.1/job")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", is("5"))
                    .body("code", is("DATABASE_BUSY"))
                    .body(
                            "detail",
                            startsWith("All 10 of 20 connections to the database that writes may have are in use"));
        } finally {
            taken.forEach(connection -> connection.close().await().atMost(SOON));
        }
    }
}
