package io.quantree.change.api;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class InterestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void isToldOnceInItsTime() {
        AtomicInteger told = new AtomicInteger();
        Interest interest = new Interest(told::incrementAndGet);

        interest.tell();
        interest.tell();

        assertThat(told.get()).isEqualTo(1);
    }

    @Test
    void streamIsToldAvailabilityOfCatalogueThatIsCreatedWhileItLasts() throws Exception {
        VirtualClient client = VirtualClient.ofNewRetailer();
        Batches.submit(client.job, entity("A", "L", 5));
        client.catalogue("AGGREGATE");
        long start = page(client.retailer, "from=now").getLong("next");
        CompletableFuture<List<String>> events = CompletableFuture.supplyAsync(() -> two(client.retailer));
        await().atMost(PATIENCE).until(() -> !page(client.retailer, "after=" + start)
                .getJsonArray("changes")
                .isEmpty());

        String later = client.catalogue("AGGREGATE");

        assertThat(events.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).last().satisfies(event -> assertThat(event)
                .contains(later));
    }

    /** The first two changes of availability of a stream. */
    private static List<String> two(long retailer) {
        try {
            return Events.read(
                    "/api/v1/changes?kinds=AVAILABILITY&from=now",
                    Map.of("Quantree-Retailer", Long.toString(retailer)),
                    2);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A reader of all kinds makes nothing followed. */
    private static JsonObject page(long retailer, String start) {
        return new JsonObject(given().header("Quantree-Retailer", retailer)
                .accept("application/json")
                .get("/api/v1/changes?" + start)
                .asString());
    }
}
