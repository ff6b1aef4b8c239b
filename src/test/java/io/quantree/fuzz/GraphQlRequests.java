package io.quantree.fuzz;

import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests to what the schema describes. */
final class GraphQlRequests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> OTHER_DOCUMENTS = List.of(
            "",
            "{",
            "{ " + OddValues.MARKER + " }",
            "query " + OddValues.MARKER + " { __typename } query B { __typename }",
            "subscription { " + OddValues.MARKER + " }",
            "{ __schema { types { name fields { name } } } }",
            "{ __type(name: \"" + OddValues.MARKER + "\") { name } }",
            "{ ...F } fragment F on Query { ...F }",
            "{ ... @include(if: \"" + OddValues.MARKER + "\") { __typename } }",
            "{ __typename @" + OddValues.MARKER + " }",
            "{ \u0000 }",
            "\"\"\" " + OddValues.MARKER,
            "type " + OddValues.MARKER + " { a: Int }");
    private static final List<String> OTHER_BODIES = List.of(
            "[]",
            "{}",
            "null",
            "\"" + OddValues.MARKER + "\"",
            "{\"query\":null}",
            "{\"query\":1}",
            "{\"query\":{\"" + OddValues.MARKER + "\":1}}",
            "{\"query\":\"{ __typename }\",\"variables\":[]}",
            "{\"query\":\"{ __typename }\",\"variables\":\"" + OddValues.MARKER + "\"}",
            "{\"query\":\"{ __typename }\",\"operationName\":\"" + OddValues.MARKER + "\"}",
            "{\"query\":\"{ __typename }\",\"operationName\":7}",
            "{\"query\":\"{ __typename }\",\"extensions\":\"" + OddValues.MARKER + "\"}",
            "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + OddValues.MARKER + "\"}}}",
            "{\"extensions\":{\"persistedQuery\":{\"version\":\"x\",\"sha256Hash\":[]}},\"query\":\"{ __typename }\"}",
            "[{\"query\":\"{ __typename }\"},{\"query\":\"{ " + OddValues.MARKER + " }\"}]",
            "{\"query\":\"{ __typename }\"} " + OddValues.MARKER);

    private final TypeDefinitionRegistry schema;
    private final Bodies bodies;
    private final Known known;
    private final Chance chance;

    GraphQlRequests(String sdl, Known known, Chance chance) {
        this.schema = new SchemaParser().parse(sdl);
        this.bodies = new Bodies(chance);
        this.known = known;
        this.chance = chance;
    }

    Request next() {
        List<String> headers = new ArrayList<>();
        if (chance.oneIn(3)) {
            List<String> retailers = new ArrayList<>(known.values("Quantree-Retailer"));
            retailers.addAll(List.of("", OddValues.MARKER, "-1"));
            headers.add("Quantree-Retailer: " + chance.one(retailers));
        }
        if (chance.oneIn(12)) {
            headers.add("Accept: "
                    + chance.one(List.of(
                            "application/graphql-response+json",
                            "text/html",
                            "*/*",
                            "application/json",
                            OddValues.MARKER)));
        }
        if (chance.oneIn(20)) {
            headers.add("Content-Type: "
                    + chance.one(List.of("application/json", "application/graphql", "text/plain", OddValues.MARKER)));
            return new Request("POST", "/graphql", headers, bodies.of(chance.one(OTHER_BODIES), headers));
        }
        GraphQlDocument document = new GraphQlDocument(schema, known, chance);
        String text = chance.oneIn(20) ? chance.one(OTHER_DOCUMENTS) : document.write();
        if (chance.oneIn(25)) {
            String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
            return new Request(chance.oneIn(6) ? "HEAD" : "GET", "/graphql?query=" + query, headers, new byte[0]);
        }
        headers.add("Content-Type: application/json");
        String body =
                "{\"query\":" + JSON.getNodeFactory().textNode(text) + ",\"variables\":" + document.variables() + "}";
        return new Request(chance.oneIn(60) ? "PUT" : "POST", "/graphql", headers, bodies.of(body, headers));
    }
}
