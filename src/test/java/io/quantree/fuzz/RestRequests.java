package io.quantree.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Requests to what the OpenAPI document describes. */
final class RestRequests {
    private static final List<String> OTHER_METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "FUZZ");
    private static final List<String> OTHER_TYPES = List.of(
            "text/plain",
            "application/json; charset=utf-16",
            "application/json;charset=klingon",
            "application/json; charset=\"utf-8\"",
            "application/xml",
            "multipart/form-data; boundary=" + OddValues.MARKER,
            "*/*",
            "json",
            "/",
            ";",
            "application/" + OddValues.MARKER,
            "text/csv; charset=utf-8",
            "application/x-ndjson; charset=iso-8859-1");

    private final List<Operation> operations = new ArrayList<>();
    private final JsonTexts texts;
    private final Bodies bodies;
    private final Known known;
    private final Chance chance;

    private record Operation(String method, String path, List<JsonNode> parameters, JsonNode content) {}

    RestRequests(JsonNode openApi, Known known, Chance chance) {
        this.texts = new JsonTexts(openApi, known, chance);
        this.bodies = new Bodies(chance);
        this.known = known;
        this.chance = chance;
        openApi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    List<JsonNode> parameters = new ArrayList<>();
                    operation.getValue().path("parameters").forEach(parameters::add);
                    operations.add(new Operation(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            parameters,
                            operation.getValue().at("/requestBody/content")));
                }));
    }

    Request next() {
        Operation operation = chance.one(operations);
        String path = operation.path();
        List<String> query = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", parameter(parameter, name, 20));
                case "query" -> addQuery(query, parameter, name);
                default -> {
                    // Content-Encoding belongs to the body.
                }
            }
        }
        if (chance.oneIn(30)) {
            query.add(OddValues.MARKER + "=1");
        }
        addHeaders(headers);
        byte[] body = body(operation.content(), headers);
        String method = chance.oneIn(25) ? chance.one(OTHER_METHODS) : operation.method();
        return new Request(method, query.isEmpty() ? path : path + "?" + String.join("&", query), headers, body);
    }

    private void addQuery(List<String> query, JsonNode parameter, String name) {
        if (parameter.path("required").asBoolean() ? chance.oneIn(20) : !chance.oneIn(6)) {
            return;
        }
        query.add(chance.oneIn(40) ? name : name + "=" + parameter(parameter, name, 4));
        if (chance.oneIn(20)) {
            query.add(name + "=" + parameter(parameter, name, 4));
        }
    }

    private String parameter(JsonNode parameter, String name, int odd) {
        List<String> values = new ArrayList<>(known.values(name));
        values.addAll(JsonTexts.texts(parameter.at("/schema/enum")));
        return values.isEmpty() || chance.oneIn(odd) ? OddValues.parameter(chance) : chance.one(values);
    }

    private void addHeaders(List<String> headers) {
        if (chance.oneIn(3)) {
            headers.add("Quantree-Retailer: " + header("Quantree-Retailer"));
        }
        if (chance.oneIn(6)) {
            headers.add("Idempotency-Key: " + header("Idempotency-Key"));
        }
        if (chance.oneIn(8)) {
            headers.add("Accept: " + (chance.oneIn(2) ? "application/json" : chance.one(OTHER_TYPES)));
        }
        if (chance.oneIn(30)) {
            headers.add("traceparent: 00-" + OddValues.MARKER + "-01");
        }
        if (chance.oneIn(30)) {
            headers.add("Accept-Encoding: gzip, " + OddValues.MARKER);
        }
        if (chance.oneIn(40)) {
            headers.add("X-" + OddValues.MARKER + ": " + "x".repeat(chance.oneIn(2) ? 100 : 9_000));
        }
    }

    private String header(String name) {
        List<String> values = known.values(name);
        return !values.isEmpty() && !chance.oneIn(6)
                ? chance.one(values)
                : chance.one(List.of(
                        "",
                        "0",
                        "-1",
                        "1, 2",
                        OddValues.MARKER,
                        OddValues.MARKER.repeat(100),
                        "99999999999999999999",
                        "\u00e9"));
    }

    private byte[] body(JsonNode content, List<String> headers) {
        List<Map.Entry<String, JsonNode>> types = new ArrayList<>(content.properties());
        if (types.isEmpty()) {
            return chance.oneIn(20) ? bodies.of("{\"" + OddValues.MARKER + "\":1}", headers) : new byte[0];
        }
        Map.Entry<String, JsonNode> type = chance.oneIn(2) ? types.get(0) : chance.one(types);
        if (!chance.oneIn(30)) {
            headers.add("Content-Type: " + (chance.oneIn(15) ? chance.one(OTHER_TYPES) : type.getKey()));
        }
        return bodies.of(text(type.getKey(), type.getValue(), content), headers);
    }

    private String text(String mediaType, JsonNode body, JsonNode content) {
        JsonNode ofJson = content.at("/application~1json/schema");
        return switch (mediaType) {
            case "application/json" -> texts.of(body.path("schema"), "body");
            case "application/x-ndjson" -> lines(entity(ofJson));
            default -> table(mediaType.equals("text/csv") ? "," : "\t");
        };
    }

    /** The schema of a record or a delta, which is an element of the JSON body. */
    private JsonNode entity(JsonNode schema) {
        return schema.has("items") ? schema.path("items") : texts.schema("Entity");
    }

    private String lines(JsonNode schema) {
        StringBuilder lines = new StringBuilder();
        for (int i = chance.below(4); i >= 0; i--) {
            lines.append(texts.of(schema, "line")).append(chance.oneIn(10) ? "\r\n" : "\n");
        }
        return lines.toString();
    }

    private String table(String delimiter) {
        List<String> names = new ArrayList<>(List.of("skuRef", "locationRef", "qty", "channel", "expiresOn"));
        if (chance.oneIn(8)) {
            names.set(
                    chance.below(names.size()),
                    chance.one(List.of("", "sku", "skuRef", OddValues.MARKER, "\"open", "qty;x")));
        }
        StringBuilder table = new StringBuilder(String.join(delimiter, names)).append('\n');
        for (int i = chance.below(4); i >= 0; i--) {
            List<String> cells = new ArrayList<>();
            for (String name : names) {
                List<String> values = known.values(name);
                cells.add(values.isEmpty() || chance.oneIn(8) ? OddValues.json(chance) : chance.one(values));
            }
            table.append(String.join(delimiter, cells)).append('\n');
        }
        return table.toString();
    }
}
