package io.quantree.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.offer.AvailabilityModel.Question;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.PlainHttp;
import io.quantree.support.Repeats;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reserves what virtual catalogues offer of random stock under random networks and controls. Never is more promised than was offered, and what
 * is offered falls by what was promised.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OfferedStockModelTest {
    private static final int WORLDS = Repeats.of(6, 40);
    private static final int REQUESTS = 25;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void promisesWhatIsOfferedAndNotOnePieceMore(long seed) {
        VirtualClient client = VirtualClient.ofNewRetailer();
        RandomAvailability world = new RandomAvailability(seed, client);
        String catalogue = world.write();
        Random random = new Random(seed);
        boolean shares = world.model().controls.stream().anyMatch(control -> control.percentage() != null);
        boolean adds = world.model().controls.stream().anyMatch(control -> control.amount() > 0);

        for (int i = 0; i < REQUESTS; i++) {
            Question question = world.question(Instant.now());
            int wanted = random.nextInt(3) == 0 ? 1_000 : 1 + random.nextInt(12);
            long now = offered(catalogue, question, false);
            long then = question.since().equals(Instant.MIN) ? offered(catalogue, question, true) : now;
            Promised got = reserve(client.stock, catalogue, "R" + i, question, wanted);
            String about = "seed %d, request %d, %s of %s, %d wanted".formatted(seed, i, question, catalogue, wanted);

            assertThat(got.onHand()).as(about).isLessThanOrEqualTo(Math.max(0, now));
            assertThat(got.all()).as(about).isLessThanOrEqualTo(Math.max(0, then));
            if (!shares) {
                assertThat(offered(catalogue, question, false)).as(about).isEqualTo(now - got.onHand());
                assertThat(offered(catalogue, question, true)).as(about).isEqualTo(then - got.all());
            }
            if (!shares && !adds && question.segment().isEmpty() && now == then) {
                assertThat(got.all()).as(about).isEqualTo(Math.min(wanted, Math.max(0, now)));
            }
        }
    }

    static List<Long> seeds() {
        long start = System.nanoTime();
        return LongStream.range(start, start + WORLDS).boxed().toList();
    }

    private static long offered(String catalogue, Question question, boolean later) {
        String segment = question.segment().entrySet().stream()
                .map(field -> field.getKey() + ": \"" + field.getValue() + "\"")
                .collect(Collectors.joining(", "));
        boolean asks = later && question.since().equals(Instant.MIN);
        return VirtualClient.ask(
                        "{ availability(catalogue: {ref: \"%s\"}, keys: [{productRef: \"%s\"}]%s%s) { availableToSell } }"
                                .formatted(
                                        catalogue,
                                        question.product(),
                                        segment.isEmpty() ? "" : ", segment: {" + segment + "}",
                                        asks ? ", asOf: \"" + question.at() + "\"" : ""))
                .getLong("data.availability[0].availableToSell");
    }

    private record Promised(long onHand, long all) {}

    private static Promised reserve(String stock, String catalogue, String ref, Question question, int wanted) {
        JsonObject line = new JsonObject()
                .put("productRef", question.product())
                .put("quantity", wanted)
                .put("virtualCatalogue", catalogue);
        if (!question.segment().isEmpty()) {
            line.put("segment", new JsonObject(Map.copyOf(question.segment())));
        }
        JsonObject request =
                new JsonObject().put("ref", ref).put("mode", "PARTIAL").put("lines", new JsonArray().add(line));
        if (question.since().equals(Instant.MIN)) {
            request.put("neededBy", question.at().toString()).put("allowExpected", true);
        }
        PlainHttp.Reply reply = PlainHttp.reply("/api/v1/reservations?catalogueRef=" + stock, request.encode());
        assertThat(reply.status()).as(reply.body()::prettify).isIn(200, 409);
        JsonArray allocations = new JsonObject(reply.body().prettify())
                .getJsonArray("lines")
                .getJsonObject(0)
                .getJsonArray("allocations");
        long onHand = 0;
        long all = 0;
        for (int i = 0; i < allocations.size(); i++) {
            JsonObject allocation = allocations.getJsonObject(i);
            all += allocation.getInteger("quantity");
            onHand += allocation.containsKey("expectedOn") ? 0 : allocation.getInteger("quantity");
        }
        return new Promised(onHand, all);
    }
}
