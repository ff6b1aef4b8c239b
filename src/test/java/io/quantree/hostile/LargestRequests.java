package io.quantree.hostile;

import io.quantree.robustness.StockLines;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests that are as large as the limits allow, or whose answers are. */
final class LargestRequests {
    /** Stock with pages of 500 positions and 50 quantities each. */
    static final int POSITIONS = 500;

    private static final int QUANTITIES = 50;
    private static final String CATALOGUE = "catalogue: {ref: \"DEFAULT:9\"}";
    private static final String QUANTITY =
            "id ref type status quantity condition countryOfOrigin channel manufacturer manufacturerBatchNumber"
                    + " createdOn updatedOn expectedOn expiresOn storageAreaRef supplier segment1 segment2 segment3"
                    + " associationRef associationType attributes { name type value } nodeId version workflowRef";

    private LargestRequests() {}

    /** The stock that they ask for, as a stream. */
    static String stock() {
        return IntStream.range(0, POSITIONS * QUANTITIES)
                .mapToObj(i -> "{\"skuRef\":\"Q" + i / QUANTITIES + "\",\"locationRef\":\"L1\",\"qty\":" + (i % 97 + 1)
                        + ",\"attributes\":{\"manufacturerBatchNumber\":\"M" + i % QUANTITIES + "\"}}\n")
                .collect(Collectors.joining());
    }

    /** @param results a batch of 5,000 records */
    static List<Hostility> all(String results) {
        return List.of(
                pages(1),
                pages(5),
                rows(100),
                introspection(),
                variables(),
                deltas(),
                records(),
                event(),
                answers("results of 5,000 records", results + "?count=5000"),
                answers("errors.csv", results + "/errors.csv"),
                answers("description of the API", "/q/openapi?format=json"));
    }

    private static Requests pages(int aliases) {
        return Requests.queries(
                aliases + " pages of 500 positions with 50 quantities each",
                aliased(
                        aliases,
                        "inventoryPositions(" + CATALOGUE + ", first: 500) { edges { cursor node { id ref productRef"
                                + " quantities(first: 50) { edges { cursor node { " + QUANTITY + " } } } } } }"),
                "{}");
    }

    private static Requests rows(int aliases) {
        return Requests.queries(
                aliases + " pages of 500 quantities",
                aliased(
                        aliases,
                        "inventoryQuantities(" + CATALOGUE + ", first: 500) { edges { cursor node { " + QUANTITY
                                + " } } }"),
                "{}");
    }

    private static String aliased(int aliases, String field) {
        return IntStream.range(0, aliases)
                .mapToObj(i -> "a" + i + ": " + field)
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    private static Requests introspection() {
        String type = "{ kind name ofType { kind name ofType { kind name ofType { kind name } } } }";
        return Requests.queries(
                "introspection",
                "{ __schema { types { kind name description fields(includeDeprecated: true) { name description args { name"
                        + " description defaultValue type " + type + " } type " + type + " } inputFields { name type "
                        + type + " } enumValues { name description } possibleTypes " + type + " } } }",
                "{}");
    }

    private static Requests variables() {
        return Requests.queries(
                "50,000 values in variables",
                "mutation($v: [LocationInput]) { upsertLocations(retailerRefs: [\"9\"], input: $v) { code } }",
                IntStream.range(0, 8_300)
                        .mapToObj(i -> "{\"ref\":\"L" + i + "\",\"name\":\"n\",\"latitude\":1.5,\"longitude\":2.5,"
                                + "\"type\":\"x\"}")
                        .collect(Collectors.joining(",", "{\"v\":[", "]}")));
    }

    private static Requests deltas() {
        byte[] body = Requests.bytes(IntStream.range(0, 5_000)
                .mapToObj(i -> "{\"productRef\":\"Q" + i % POSITIONS
                        + "\",\"locationRef\":\"L1\",\"qty\":\"x\",\"note\":\"" + "n".repeat(1_500) + "\"}")
                .collect(Collectors.joining(",", "[", "]")));
        return Requests.of(
                "5,000 deltas of 8 MB that are wrong",
                Requests.ATTACKERS,
                "/api/v1/deltas?catalogueRef=DEFAULT:9",
                Requests.OF_JSON,
                number -> body);
    }

    private static Requests records() {
        byte[] body = Requests.bytes(
                Requests.batch(StockLines.ndjson(5_000, "T").strip().replace("\n", ",")));
        return Requests.of("batches of 5,000 records", Requests.ATTACKERS, "./batch", Requests.OF_JSON, number -> body);
    }

    private static Requests event() {
        byte[] body = Requests.bytes("{\"name\":\"large\",\"retailerId\":9,\"attributes\":{\"list\":["
                + "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\",".repeat(50_000) + "1]}}");
        return Requests.of(
                "events of 2 MB", Requests.ATTACKERS, "/api/v4.1/event/sync", Requests.OF_JSON, number -> body);
    }

    private static Requests answers(String name, String path) {
        return Requests.of(name, Requests.ATTACKERS, path, "Accept-Encoding: gzip\r\n", number -> new byte[0]);
    }
}
