package io.quantree.reservation.api;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reserves over GraphQL in the name of a retailer of its own. */
final class ReservationClient {
    static final String RESERVATION = """
            ref status version heldUntil associationType associationRef
            lines { lineRef productRef quantity open short { quantity reason free }
              allocations { locationRef quantityRef quantity picked missing released segment { channel condition countryOfOrigin expiresOn } expiresOn expectedOn } }
            """;

    final long retailer = Batches.newRetailer();
    final String catalogue = "DEFAULT:" + retailer;
    final String job = Batches.newJob(retailer);

    static Map<String, @Nullable Object> line(String product, int quantity, String... locations) {
        return GraphQl.fields("productRef", product, "quantity", quantity, "locationRefs", List.of(locations));
    }

    /** Reserves the lines, with further fields as alternating names and values. */
    JsonPath reserve(String ref, Object lines, @Nullable Object... more) {
        return path(GraphQl.faultless(send("reserve", "ReserveInput", with(lines, input(ref, more)))), "reserve");
    }

    private static Map<String, @Nullable Object> with(Object lines, Map<String, @Nullable Object> input) {
        input.put("lines", lines);
        return input;
    }

    JsonPath step(String mutation, String type, String ref, @Nullable Object... more) {
        return path(GraphQl.faultless(send(mutation, type, input(ref, more))), mutation);
    }

    Map<String, Object> refused(String mutation, String type, String ref, @Nullable Object... more) {
        return GraphQl.refused(send(mutation, type, input(ref, more)));
    }

    Map<String, Object> refusedReserve(String ref, Object lines, @Nullable Object... more) {
        return GraphQl.refused(send("reserve", "ReserveInput", with(lines, input(ref, more))));
    }

    private Map<String, @Nullable Object> input(String ref, @Nullable Object[] more) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("ref", ref);
        input.put("catalogue", Map.of("ref", catalogue));
        input.putAll(GraphQl.fields(more));
        return input;
    }

    JsonPath send(String mutation, String type, Map<String, @Nullable Object> input) {
        return GraphQl.postAs(
                retailer,
                "mutation ($input: %s!) { %s(input: $input) { %s } }".formatted(type, mutation, RESERVATION),
                Map.of("input", input));
    }

    JsonPath find(String ref) {
        return path(
                GraphQl.faultless(GraphQl.postAs(
                        retailer,
                        "query ($ref: String!, $catalogue: InventoryCatalogueKey!) { reservation(ref: $ref, catalogue: $catalogue) { %s } }"
                                .formatted(RESERVATION),
                        Map.of("ref", ref, "catalogue", Map.of("ref", catalogue)))),
                "reservation");
    }

    private static JsonPath path(JsonPath answer, String field) {
        return answer.setRootPath("data." + field);
    }

    /** What is free of a product at a location. */
    int free(String product, String location) {
        return GraphQl.faultless(GraphQl.postAs(
                        retailer,
                        "query ($keys: [StockLevelKey!]!, $catalogue: InventoryCatalogueKey!) { stockLevels(catalogue: $catalogue, keys: $keys) { free } }",
                        Map.of(
                                "catalogue",
                                Map.of("ref", catalogue),
                                "keys",
                                List.of(Map.of("productRef", product, "locationRef", location)))))
                .getInt("data.stockLevels[0].free");
    }
}
