package io.quantree.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class JobClosingNewsTest {
    @Inject
    JobClosing closing;

    @Inject
    DataSource database;

    private final long retailer = Batches.newRetailer();

    @Test
    void tellsEachJobOnceThatHasClosedBecauseItWasTime() throws SQLException {
        String first = Batches.newJob(retailer);
        String second = Batches.newJob(retailer);
        String closed = Batches.newJob(retailer);
        String open = Batches.newJob(retailer);
        long start = cursor();
        given().post("/api/v4.1/job/" + closed + "/close").then().statusCode(200);
        execute("UPDATE job_closing SET closes_on = now() - interval '3 minutes', job_id = 0");
        execute("UPDATE job SET closes_on = now() - interval '2 minutes' WHERE id IN (%s, %s, %s)"
                .formatted(first, second, closed));
        execute("UPDATE job SET closes_on = now() - interval '30 seconds' WHERE id = " + open);

        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(this::tell))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .join();
        tell();

        List<JsonObject> told = changes(start);
        assertThat(told)
                .extracting(change -> change.getString("ref") + " "
                        + change.getJsonObject("cause").getString("ref"))
                .containsExactlyInAnyOrder(closed + " " + closed, first + " TIME", second + " TIME");
        assertThat(told)
                .allSatisfy(change -> assertThat(change.getJsonObject("after").getString("status"))
                        .isEqualTo("CLOSED"));
    }

    private void tell() {
        try {
            VertxContextSupport.subscribeAndAwait(closing::tell);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private static long cursor() {
        return new JsonObject(given().accept("application/json")
                        .get("/api/v1/changes?from=now")
                        .asString())
                .getLong("next");
    }

    private List<JsonObject> changes(long start) {
        return new JsonObject(given().header("Quantree-Retailer", retailer)
                        .accept("application/json")
                        .get("/api/v1/changes?kinds=JOB&after=" + start)
                        .asString())
                .getJsonArray("changes").stream().map(JsonObject.class::cast).toList();
    }
}
