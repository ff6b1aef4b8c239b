package io.quantree.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.PlainHttp;
import io.quantree.support.PlainHttp.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Reserves over REST in one catalogue. */
record Reserving(String catalogue) {
    /** The codes with which a step of a reservation may be refused; any other is a fault. */
    private static final Set<String> EXPECTED =
            Set.of("RESERVATION_CLOSED", "NOT_FOUND", "OUT_OF_RANGE", "VERSION_MISMATCH");

    static JsonObject line(String product, int quantity, List<String> locations) {
        return new JsonObject()
                .put("productRef", product)
                .put("quantity", quantity)
                .put("locationRefs", new JsonArray(locations));
    }

    static JsonObject request(String ref, JsonObject... lines) {
        return new JsonObject().put("ref", ref).put("lines", new JsonArray(List.of(lines)));
    }

    /** Answers the pieces that are reserved; none is an answer, too, and everything else a fault. */
    int reserve(JsonObject request) {
        Reply reply = PlainHttp.reply("/api/v1/reservations?catalogueRef=" + catalogue, request.encode());
        assertThat(reply.status()).as(reply.body()::prettify).isIn(200, 409);
        assertThat(reply.body().getString("status"))
                .as(reply.body()::prettify)
                .isIn(reply.status() == 409 ? List.of("REJECTED") : List.of("HELD", "COMMITTED"));
        return reply.body().<List<Integer>>getList("lines.allocations.quantity").stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Sends a step, and answers whether it was done. */
    boolean step(String ref, String step, JsonObject body) {
        Reply reply = PlainHttp.reply(
                "/api/v1/reservations/" + ref + "/" + step + "?catalogueRef=" + catalogue, body.encode());
        if (reply.status() != 200) {
            assertThat(reply.body().getString("code"))
                    .as(reply.body()::prettify)
                    .isIn(EXPECTED);
        }
        return reply.status() == 200;
    }
}
