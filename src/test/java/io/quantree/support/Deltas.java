package io.quantree.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What a client does with deltas, over HTTP only. */
public final class Deltas {
    private static final AtomicLong NEXT_ID = new AtomicLong();

    private final String catalogue;

    public Deltas(long retailer) {
        this.catalogue = "DEFAULT:" + retailer;
    }

    /** One delta, as JSON, under an id of its own. */
    public static Delta delta(String sku, String location, int quantity) {
        return new Delta()
                .with("deltaId", "D-" + NEXT_ID.incrementAndGet())
                .with("productRef", sku)
                .with("locationRef", location)
                .with("qty", quantity);
    }

    /** A delta's JSON. */
    public static final class Delta {
        private final JsonObject json = new JsonObject();

        public Delta with(String field, Object value) {
            json.put(field, value);
            return this;
        }

        public Delta without(String field) {
            json.remove(field);
            return this;
        }

        @Override
        public String toString() {
            return json.encode();
        }
    }

    public Response post(Object... deltas) {
        return postBody(array(deltas));
    }

    private static String array(Object... deltas) {
        return Arrays.stream(deltas).map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    public Response postBody(String body) {
        return given().contentType(ContentType.JSON)
                .queryParam("catalogueRef", catalogue)
                .body(body)
                .post("/api/v1/deltas");
    }

    /** Sends the deltas and answers their results. */
    public List<Map<String, Object>> apply(Object... deltas) {
        return PlainHttp.post("/api/v1/deltas?catalogueRef=" + catalogue, array(deltas))
                .getList("results");
    }

    /** Sends the deltas and answers each as {@code "outcome onHand"}, or {@code "outcome CODE onHand"}. */
    public List<String> outcomes(Object... deltas) {
        return apply(deltas).stream()
                .map(result -> result.get("code") == null
                        ? result.get("outcome") + " " + result.get("onHand")
                        : result.get("outcome") + " " + result.get("code") + " " + result.get("onHand"))
                .toList();
    }
}
