package io.quantree.support;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;

/** What a client sees of a retailer's stock, over GraphQL only. */
public final class Stock {
    private static final String POSITION = """
            query ($ref: String!, $catalogue: String!) {
              inventoryPosition(ref: $ref, catalogue: {ref: $catalogue}) {
                id onHand status
                quantities(first: 500) { edges { node {
                  ref type status quantity expiresOn channel storageAreaRef countryOfOrigin associationRef
                  attributes { name type value } parent { ref } } } }
              }
            }""";

    private final String catalogue;

    public Stock(long retailer) {
        this("DEFAULT:" + retailer);
    }

    public Stock(String catalogue) {
        this.catalogue = catalogue;
    }

    /** The position's on hand, or null when there is no such position. */
    public Integer onHand(String sku, String location) {
        return position(sku, location).get("data.inventoryPosition.onHand");
    }

    /** The position's status. */
    public String status(String sku, String location) {
        return position(sku, location).getString("data.inventoryPosition.status");
    }

    public String positionId(String sku, String location) {
        return position(sku, location).getString("data.inventoryPosition.id");
    }

    /** The position's quantities by ref, each as {@code "TYPE quantity STATUS"}. */
    public List<String> quantities(String sku, String location) {
        return nodes(sku, location).stream()
                .map(node -> "%s %s %s".formatted(node.get("type"), node.get("quantity"), node.get("status")))
                .sorted()
                .toList();
    }

    /** One quantity of the position with all that GraphQL shows of it. */
    public Map<String, Object> quantity(String sku, String location, String ref) {
        return nodes(sku, location).stream()
                .filter(node -> ref.equals(node.get("ref")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no quantity " + ref + " at " + sku + ", " + location));
    }

    public List<Map<String, Object>> nodes(String sku, String location) {
        List<Map<String, Object>> nodes =
                position(sku, location).getList("data.inventoryPosition.quantities.edges.node");
        return nodes == null ? List.of() : nodes;
    }

    private JsonPath position(String sku, String location) {
        String type = catalogue.substring(0, catalogue.indexOf(':'));
        return ask(POSITION, Map.of("ref", sku + ":" + location + ":" + type, "catalogue", catalogue));
    }

    /** Asks anything; errors fail the test. */
    public static JsonPath ask(String query, Map<String, ?> variables) {
        JsonPath answer = GraphQl.post(query, variables);
        if (answer.get("errors") != null) {
            throw new AssertionError(answer.prettify());
        }
        return answer;
    }
}
