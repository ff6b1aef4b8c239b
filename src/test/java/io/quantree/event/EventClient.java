package io.quantree.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Answer;
import io.quantree.support.PlainHttp;
import io.quantree.support.SuiteClient;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Sends and reads events over HTTP. */
final class EventClient {
    static final String EVENTS = "/api/v4.1/event";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final long retailer;

    EventClient(long retailer) {
        this.retailer = retailer;
    }

    /** An event of the default catalogue of the retailer. */
    JsonObject event(String name, Object attributes) {
        String catalogue = "DEFAULT:" + retailer;
        return new JsonObject()
                .put("name", name)
                .put("accountId", "ACME")
                .put("retailerId", Long.toString(retailer))
                .put("entityType", "INVENTORY_CATALOGUE")
                .put("entitySubtype", "DEFAULT")
                .put("entityRef", catalogue)
                .put("rootEntityType", "INVENTORY_CATALOGUE")
                .put("rootEntityRef", catalogue)
                .put("attributes", attributes);
    }

    JsonObject deltas(JsonObject... deltas) {
        return event(EventContent.DELTA, new JsonObject().put("deltas", new JsonArray(List.of(deltas))));
    }

    JsonObject items(JsonObject... items) {
        return event(EventContent.ORDER, new JsonObject().put("items", new JsonArray(List.of(items))));
    }

    JsonObject count(String sku, String location, int quantity) {
        return event(
                EventContent.RECORD,
                new JsonObject().put("skuRef", sku).put("locationRef", location).put("qty", quantity));
    }

    static JsonObject delta(String sku, String location, int quantity) {
        return new JsonObject()
                .put("productRef", sku)
                .put("locationRef", location)
                .put("qty", quantity);
    }

    static JsonObject item(String fulfilment, String sku, String location) {
        return new JsonObject()
                .put("fulfilmentId", fulfilment)
                .put("skuRef", sku)
                .put("locationRef", location);
    }

    /** These attributes as a list of names and values. */
    static JsonArray listed(JsonObject attributes) {
        JsonArray list = new JsonArray();
        attributes.forEach(entry -> list.add(
                new JsonObject().put("name", entry.getKey()).put("type", "JSON").put("value", entry.getValue())));
        return list;
    }

    static Response post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body.toString()).post(EVENTS + path);
    }

    /** Sends the event synchronously and returns the answer. */
    static JsonPath sync(Object event) {
        return PlainHttp.post(EVENTS + "/sync", event.toString());
    }

    /** Sends the event asynchronously, waits until it is applied and returns it. */
    static JsonPath async(Object event) {
        return settled(queue(event));
    }

    /** Sends the event asynchronously and returns its id. Tests send many, so this uses a fast HTTP client. */
    static String queue(Object event) {
        HttpRequest request = SuiteClient.request(SuiteClient.tested(), EVENTS + "/async")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event.toString()))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new JsonObject(answer.body()).getString("id");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonPath settled(String id) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(
                        () -> assertThat(find(id).getString("eventStatus")).isNotEqualTo("PENDING"));
        return find(id);
    }

    static JsonPath find(String id) {
        return PlainHttp.get(EVENTS + "/" + id);
    }

    /** The answer to a search; the arguments are parameters and values in turn. */
    JsonPath search(Object... parameters) {
        var request = given().queryParam("retailerId", retailer);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.queryParam(parameters[i].toString(), parameters[i + 1]);
        }
        Response answer = request.get(EVENTS);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Answer.of(answer);
    }
}
