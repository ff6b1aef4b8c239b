package io.quantree.bench;

import java.util.List;

/** The questions that are measured. Each is asked with a list of texts, the values. */
enum LookupQuestion {
    /** One SKU at one location in one segment, as a list of quantities. */
    QUANTITY(
            "quantities of a segment",
            "3,000/s, p99 10 ms (aim 6,000/s, 5 ms)",
            """
            query segment($sku: [String!], $location: [String], $channel: [String], $country: [String], $condition: [String]) {
              inventoryQuantities(catalogue: {ref: "DEFAULT:1"}, productRef: $sku, locationRef: $location, channel: $channel,
                countryOfOrigin: $country, condition: $condition, first: 10) {
                edges { node { ref quantity expiresOn } }
              }
            }
            """,
            List.of(List.of("ref", "quantity", "expires_on"))),
    /** The same by the lookup that is made for it. */
    LEVEL("level of a segment", "3,000/s, p99 10 ms (aim 6,000/s, 5 ms)", """
            query level($keys: [StockLevelKey!]!, $segment: SegmentInput) {
              stockLevels(catalogue: {ref: "DEFAULT:1"}, keys: $keys, segment: $segment) {
                productRef locationRef onHand free reserved known
              }
            }
            """, List.of()),
    /** Two thousand SKUs, each at one location, in all segments. */
    LEVELS("levels of 2,000 keys", "p99 150 ms (aim 80 ms)", """
            query levels($keys: [StockLevelKey!]!) {
              stockLevels(catalogue: {ref: "DEFAULT:1"}, keys: $keys) {
                productRef locationRef onHand free reserved known
              }
            }
            """, List.of()),
    /** The positions of five neighbouring SKUs at all locations with the quantities of each. */
    PAGE(
            "page of 100 positions with quantities",
            "–",
            """
            query page($skus: [String!]) {
              inventoryPositions(catalogue: {ref: "DEFAULT:1"}, productRef: $skus, first: 100) {
                edges { node { ref onHand quantities(first: 10) { edges { node { ref quantity channel } } } } }
              }
            }
            """,
            List.of(List.of("ref", "on_hand"), List.of("sku_ref", "location_ref", "ref", "quantity", "channel")));

    /** How many keys the largest question has. */
    static final int KEYS = 2_000;

    /** How many SKUs fill a page. */
    static final int PAGE_SKUS = 100 / RecordSource.LOCATIONS;

    private final String title;
    private final String target;
    private final String document;
    private final List<List<String>> columns;

    LookupQuestion(String title, String target, String document, List<List<String>> columns) {
        this.title = title;
        this.target = target;
        this.document = document.replaceAll("\\s+", " ").strip();
        this.columns = columns;
    }

    String title() {
        return title;
    }

    /** What it should reach, for the report. */
    String target() {
        return target;
    }

    /** The GraphQL document, the same for all values. */
    String document() {
        return document;
    }

    /** Which columns of each of its statements the answer comes from; none for levels, which are added up. */
    List<List<String>> columns() {
        return columns;
    }

    /** The document's variables for these values, as JSON. No value needs escaping. */
    String variables(List<String> values) {
        return switch (this) {
            case QUANTITY ->
                "{\"sku\":[\"%s\"],\"location\":[\"%s\"],\"channel\":[\"%s\"],\"country\":[\"%s\"],\"condition\":[\"%s\"]}"
                        .formatted(values.toArray());
            case LEVEL ->
                "{\"keys\":[{\"productRef\":\"%s\",\"locationRef\":\"%s\"}],\"segment\":{\"channel\":\"%s\",\"countryOfOrigin\":\"%s\",\"condition\":\"%s\"}}"
                        .formatted(values.toArray());
            case LEVELS -> keys(values);
            case PAGE -> "{\"skus\":" + array(values) + "}";
        };
    }

    /** What every right answer holds, by GraphQL and without. */
    String proof(LookupValues.Drawn drawn) {
        return switch (this) {
            case QUANTITY -> "\"ref\":\"" + drawn.ref() + "\"";
            case LEVEL, LEVELS -> "\"known\":true";
            case PAGE -> "\"channel\":\"";
        };
    }

    /** How often it holds that. */
    int proofs() {
        return switch (this) {
            case QUANTITY, LEVEL -> 1;
            case LEVELS -> KEYS;
            case PAGE -> PAGE_SKUS * RecordSource.LOCATIONS * StockLines.SEGMENTS;
        };
    }

    /** Texts as a JSON array. */
    static String array(List<String> values) {
        return "[\"" + String.join("\",\"", values) + "\"]";
    }

    /** The first half of the values are SKUs, the second half their locations. */
    private static String keys(List<String> values) {
        int size = values.size() / 2;
        StringBuilder json = new StringBuilder(size * 64).append("{\"keys\":[");
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"productRef\":\"")
                    .append(values.get(i))
                    .append("\",\"locationRef\":\"")
                    .append(values.get(size + i))
                    .append("\"}");
        }
        return json.append("]}").toString();
    }
}
