package io.quantree.event;

import static io.quantree.event.EventClient.async;
import static io.quantree.event.EventClient.item;
import static io.quantree.event.EventClient.post;
import static io.quantree.event.EventClient.sync;
import static io.quantree.support.Batches.newRetailer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that are sent again under the id that their sender has given them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RepeatedEventTest {
    private static final int SENDERS = 8;

    private EventClient client = new EventClient(0);
    private Stock stock = new Stock(0);

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        client = new EventClient(newRetailer());
        stock = new Stock(client.retailer);
        sync(client.count("A", "L", 10));
        sync(client.items(ordered().put("reservedQty", -5)));
    }

    @Test
    void appliesPartialCancellationOnce() {
        JsonObject cancellation = named(client.items(ordered().put("cancelQty", 2)));

        JsonPath first = sync(cancellation);
        JsonPath again = sync(cancellation);
        JsonPath queued = async(cancellation);

        assertThat(first.getString("eventId")).isEqualTo(cancellation.getString("id"));
        assertThat(first.getString("eventStatus")).isEqualTo("COMPLETE");
        assertThat(again.<Object>get()).isEqualTo(first.<Object>get());
        assertThat(queued.getString("eventStatus")).isEqualTo("COMPLETE");
        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 10 ACTIVE", "RESERVED -3 ACTIVE");
        assertThat(stock.onHand("A", "L")).isEqualTo(7);
    }

    @Test
    void appliesQueuedPartialCancellationOnce() {
        JsonObject cancellation = named(client.items(ordered().put("cancelQty", 2)));

        async(cancellation);
        async(cancellation);
        sync(cancellation);

        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 10 ACTIVE", "RESERVED -3 ACTIVE");
    }

    @Test
    void appliesPartialCancellationOnceWhenItIsSentManyTimesAtOnce() {
        JsonObject cancellation = named(client.items(ordered().put("cancelQty", 1)));
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<CompletableFuture<JsonPath>> answers = IntStream.range(0, SENDERS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> i % 2 == 0 ? sync(cancellation) : async(cancellation), senders))
                    .toList();
            answers.forEach(CompletableFuture::join);
        } finally {
            senders.shutdown();
        }

        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 10 ACTIVE", "RESERVED -4 ACTIVE");
        assertThat(client.search("name", EventContent.ORDER).getList("results")).hasSize(2);
    }

    @Test
    void leavesCancelledPiecesFreeWhenReservationIsSentAgain() {
        JsonObject reservation = named(client.items(
                item("F-2", "A", "L").put("reservedQty", -1),
                item("F-2", "A", "L").put("reservedQty", -2)));

        sync(reservation);
        assertThat(stock.onHand("A", "L")).isEqualTo(2);
        sync(client.items(item("F-2", "A", "L").put("cancelQty", 3)));
        sync(reservation);

        assertThat(stock.onHand("A", "L")).isEqualTo(5);
        assertThat(stock.quantities("A", "L"))
                .containsExactly("LAST_ON_HAND 10 ACTIVE", "RESERVED -3 INACTIVE", "RESERVED -5 ACTIVE");
    }

    @Test
    void answersErrorsOfFailedEventAgainWithoutApplyingIt() {
        JsonObject faulty = named(client.items(
                item("NONE", "A", "L").put("cancelQty", 1), ordered().put("cancelQty", 1)));

        JsonPath first = sync(faulty);
        JsonPath again = sync(faulty);

        assertThat(first.getString("eventStatus")).isEqualTo("FAILED");
        assertThat(first.getList("errors")).hasSize(1);
        assertThat(again.<Object>get()).isEqualTo(first.<Object>get());
        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 10 ACTIVE", "RESERVED -4 ACTIVE");
    }

    @Test
    void storesUnhandledEventOnce() {
        JsonObject unhandled = named(client.event("Unhandled", new JsonObject()));

        sync(unhandled);
        post("/async", unhandled).then().statusCode(200);

        assertThat(client.search("name", "Unhandled").getList("results")).hasSize(1);
    }

    @Test
    void refusesOtherEventUnderSameId() {
        JsonObject cancellation = named(client.items(ordered().put("cancelQty", 2)));
        sync(cancellation);

        for (String path : List.of("/sync", "/async")) {
            refused(post(path, client.items(ordered().put("cancelQty", 1)).put("id", cancellation.getString("id"))));
            refused(post(
                    path,
                    new EventClient(newRetailer())
                            .items(ordered().put("cancelQty", 2))
                            .put("id", cancellation.getString("id"))));
        }

        assertThat(stock.quantities("A", "L")).containsExactly("LAST_ON_HAND 10 ACTIVE", "RESERVED -3 ACTIVE");
    }

    private static void refused(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(answer.jsonPath().getString("field")).isEqualTo("id");
    }

    private static JsonObject ordered() {
        return item("F-1", "A", "L");
    }

    private static JsonObject named(JsonObject event) {
        return event.put("id", UUID.randomUUID().toString());
    }
}
