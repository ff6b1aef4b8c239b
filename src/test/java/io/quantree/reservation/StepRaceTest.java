package io.quantree.reservation;

import static io.quantree.reservation.Reserving.line;
import static io.quantree.reservation.Reserving.request;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.PlainHttp;
import io.quantree.support.PlainHttp.Reply;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many clients let one reservation go on at once, so that several of its steps come into one group. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StepRaceTest {
    private static final int CLIENTS = 24;

    private String catalogue = "";

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void reserve() {
        long retailer = Batches.newRetailer();
        catalogue = "DEFAULT:" + retailer;
        Batches.submit(Batches.newJob(retailer), entity("A", "L", 100), entity("B", "L", 100));
    }

    @Test
    void doesEachExtensionAndAnswersItsOwnEnd() throws Exception {
        new Reserving(catalogue)
                .reserve(request("R", line("A", 2, List.of("L"))).put("expiresIn", "PT10M"));

        List<Reply> replies = together(client -> step("extend", new JsonObject().put("holdUntil", end(client))));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(reply -> reply.body().getString("heldUntil"))
                .isEqualTo(
                        IntStream.range(0, CLIENTS).mapToObj(StepRaceTest::end).toList());
        assertThat(replies)
                .extracting(reply -> reply.body().getInt("version"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(2, CLIENTS + 2).boxed().toList());
        assertThat(show().getInt("version")).isEqualTo(CLIENTS + 1);
    }

    @Test
    void picksEachPieceOnce() throws Exception {
        new Reserving(catalogue).reserve(request("R", line("A", CLIENTS / 2, List.of("L"))));
        String one = "{\"lines\":[{\"lineRef\":\"1\",\"picked\":1}]}";

        List<Reply> replies = together(client -> step("fulfil", new JsonObject(one)));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(CLIENTS / 2);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .extracting(reply -> reply.body().getString("code"))
                .containsOnly("RESERVATION_CLOSED");
        assertThat(show().getString("status")).isEqualTo("FULFILLED");
        assertThat(show().getInt("lines[0].allocations[0].picked")).isEqualTo(CLIENTS / 2);
    }

    @Test
    void doesRepeatedStepOnce() throws Exception {
        new Reserving(catalogue).reserve(request("R", line("A", 9, List.of("L"))));
        String same = "{\"requestRef\":\"S\",\"lines\":[{\"lineRef\":\"1\",\"picked\":1}]}";

        List<Reply> replies = together(client -> step("fulfil", new JsonObject(same)));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(show().getInt("version")).isEqualTo(2);
        assertThat(show().getInt("lines[0].allocations[0].picked")).isEqualTo(1);
    }

    @Test
    void makesOneReservationOfEqualRequestsInDifferentLanes() throws Exception {
        List<Reply> replies = together(client -> PlainHttp.reply(
                "/api/v1/reservations?catalogueRef=" + catalogue,
                request("R", line(client % 2 == 0 ? "A" : "B", 1, List.of("L"))).encode()));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(CLIENTS / 2);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .extracting(reply -> reply.body().getString("code"))
                .containsOnly("IDEMPOTENCY_KEY_REUSED");
    }

    private static String end(int client) {
        return "2027-01-01T00:00:%02dZ".formatted(client);
    }

    private Reply step(String step, JsonObject body) {
        return PlainHttp.reply("/api/v1/reservations/R/" + step + "?catalogueRef=" + catalogue, body.encode());
    }

    private JsonPath show() {
        return PlainHttp.get("/api/v1/reservations/R?catalogueRef=" + catalogue);
    }

    /** Runs all clients at once, and answers their replies in their order. */
    private static List<Reply> together(IntFunction<Reply> client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                replies.add(threads.submit(() -> client.apply(number)));
            }
            List<Reply> answered = new ArrayList<>();
            for (Future<Reply> reply : replies) {
                answered.add(reply.get());
            }
            return answered;
        } finally {
            threads.shutdownNow();
        }
    }
}
