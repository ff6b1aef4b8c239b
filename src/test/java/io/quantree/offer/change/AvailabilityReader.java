package io.quantree.offer.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.offer.VirtualClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A reader of changes of availability: adds up what they tell, and compares it with what queries answer. */
final class AvailabilityReader {
    private static final String CHANGES = "/api/v1/changes?kinds=AVAILABILITY&limit=5000&after=";

    private final VirtualClient client;
    private final Map<String, Long> told = new TreeMap<>();
    private long cursor;
    private int changes;

    AvailabilityReader(VirtualClient client) {
        this.client = client;
        this.cursor = new JsonObject(given().header("Quantree-Retailer", client.retailer)
                        .accept("application/json")
                        .get("/api/v1/changes?kinds=AVAILABILITY&from=now")
                        .asString())
                .getLong("next");
    }

    /** Reads on, and answers what was told so far. Keys are catalogue, product and group; values of 0 are left out. */
    Map<String, Long> read() {
        boolean more = true;
        while (more) {
            JsonObject page = new JsonObject(given().header("Quantree-Retailer", client.retailer)
                    .accept("application/json")
                    .get(CHANGES + cursor)
                    .asString());
            page.getJsonArray("changes").forEach(change -> add((JsonObject) change));
            more = page.getLong("next") > cursor;
            cursor = page.getLong("next");
        }
        return told;
    }

    private void add(JsonObject change) {
        JsonObject key = change.getJsonObject("key");
        String place = key.getString("virtualCatalogueRef") + "|" + key.getString("productRef") + "|"
                + key.getString("groupRef");
        long before = change.getJsonObject("before").getLong("quantity");
        long after = change.getJsonObject("after").getLong("quantity");
        assertThat(before)
                .as("each change goes on from the one before: " + change)
                .isEqualTo(told.getOrDefault(place, 0L));
        assertThat(after).as("no change tells nothing: " + change).isNotEqualTo(before);
        told.put(place, after);
        if (after == 0) {
            told.remove(place);
        }
        changes++;
    }

    int changes() {
        return changes;
    }

    /** What queries answer now, in the same form. */
    Map<String, Long> asked(String catalogue, boolean aggregate, List<String> products) {
        String keys = products.stream()
                .map(product -> "{productRef: \"" + product + "\"}")
                .collect(Collectors.joining(", "));
        String group = aggregate
                ? VirtualClient.askAs(
                                client.retailer,
                                "{ virtualPositions(catalogue: {ref: \"" + catalogue
                                        + "\"}, first: 1) { edges { node { groupRef } } } }")
                        .getString("data.virtualPositions.edges[0].node.groupRef")
                : "";
        JsonArray answers = new JsonObject(VirtualClient.askAs(
                                client.retailer,
                                "{ availability(catalogue: {ref: \"" + catalogue + "\"}, keys: [" + keys
                                        + "]) { productRef availableToSell locations { locationRef availableToSell } } }")
                        .<String, Object>getMap("data"))
                .getJsonArray("availability");
        Map<String, Long> asked = new TreeMap<>();
        answers.forEach(each -> {
            JsonObject answer = (JsonObject) each;
            String product = catalogue + "|" + answer.getString("productRef") + "|";
            if (aggregate) {
                asked.put(product + group, answer.getLong("availableToSell"));
            } else {
                answer.getJsonArray("locations")
                        .forEach(location -> asked.put(
                                product + ((JsonObject) location).getString("locationRef"),
                                ((JsonObject) location).getLong("availableToSell")));
            }
        });
        asked.values().removeIf(quantity -> quantity == 0);
        return asked;
    }
}
