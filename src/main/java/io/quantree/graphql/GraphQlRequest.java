package io.quantree.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.language.OperationDefinition.Operation;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request.
 *
 * @param queryHash the SHA-256 of the document in hexadecimal digits, for persisted queries
 * @param transport what it came by
 */
record GraphQlRequest(
        @Nullable String query,
        @Nullable String operationName,
        Map<String, Object> variables,
        @Nullable String queryHash,
        Transport transport) {
    /** What a request comes by, and what may come by it. */
    enum Transport {
        POST(EnumSet.of(Operation.QUERY, Operation.MUTATION)),
        GET(EnumSet.of(Operation.QUERY)),
        SOCKET(EnumSet.of(Operation.SUBSCRIPTION));

        private final EnumSet<Operation> operations;

        Transport(EnumSet<Operation> operations) {
            this.operations = operations;
        }

        /** Fails with {@link ProblemType#METHOD_NOT_ALLOWED} when operations of that kind don't come by it. */
        void check(Operation kind) {
            if (!operations.contains(kind)) {
                throw Problem.of(
                                ProblemType.METHOD_NOT_ALLOWED,
                                switch (kind) {
                                    case QUERY -> "Send a query with POST or GET.";
                                    case MUTATION -> "Send a mutation with POST.";
                                    case SUBSCRIPTION -> "Subscribe over a WebSocket with graphql-transport-ws.";
                                })
                        .field("query");
            }
        }
    }

    // Pasted queries often contain unescaped line breaks, which JSON forbids.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            // A number of a free attribute keeps its digits, and one that is too large does not become infinite.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    static GraphQlRequest ofBody(byte[] body) {
        try {
            return of(JSON.readValue(body, OBJECT), Transport.POST);
        } catch (IOException | NumberFormatException e) {
            throw Problem.of(ProblemType.MALFORMED, "The body must be a JSON object with the text of the query.")
                    .field("body");
        }
    }

    static GraphQlRequest ofParameters(MultiMap parameters) {
        return new GraphQlRequest(
                parameters.get("query"),
                parameters.get("operationName"),
                parsed("variables", parameters.get("variables")),
                hash(parsed("extensions", parameters.get("extensions"))),
                Transport.GET);
    }

    /** The payload of a message that subscribes. */
    static GraphQlRequest ofMessage(Map<String, Object> payload) {
        return of(payload, Transport.SOCKET);
    }

    private static GraphQlRequest of(@Nullable Map<String, Object> body, Transport transport) {
        if (body == null) {
            throw Problem.of(ProblemType.MALFORMED, "The body is empty.").field("body");
        }
        return new GraphQlRequest(
                text("query", body.get("query")),
                text("operationName", body.get("operationName")),
                object("variables", body.get("variables")),
                hash(object("extensions", body.get("extensions"))),
                transport);
    }

    private static @Nullable String hash(Map<String, Object> extensions) {
        Map<String, Object> persisted = object("extensions.persistedQuery", extensions.get("persistedQuery"));
        return text("extensions.persistedQuery.sha256Hash", persisted.get("sha256Hash"));
    }

    private static Map<String, Object> parsed(String field, @Nullable String json) {
        if (json == null || json.isEmpty()) {
            return Map.of();
        }
        try {
            return object(field, JSON.readValue(json, Object.class));
        } catch (JsonProcessingException | NumberFormatException e) {
            throw Problem.of(ProblemType.MALFORMED, field + " must be a JSON object.")
                    .about(field, json);
        }
    }

    private static @Nullable String text(String field, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw Problem.of(ProblemType.WRONG_TYPE, field + " must be a text.").about(field, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String field, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            // Keys of parsed JSON objects are strings.
            return (Map<String, Object>) value;
        }
        throw Problem.of(ProblemType.WRONG_TYPE, field + " must be an object.").about(field, value);
    }
}
