package io.quantree.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.ExecutionResult;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** Writes a GraphQL answer to HTTP. */
final class GraphQlAnswer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PLAIN = "application/json; charset=utf-8";
    private static final String SPECIFIC = "application/graphql-response+json";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private GraphQlAnswer() {}

    static void send(ExecutionResult result, HttpServerRequest request) {
        HttpServerResponse response = request.response();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean specific = accept != null && accept.contains(SPECIFIC);
        int status = status(result, specific);
        byte[] body = bytes(result);
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, specific ? SPECIFIC : PLAIN);
        if (request.method().equals(HttpMethod.GET) && result.getErrors().isEmpty()) {
            String tag = tag(body);
            // A cache may keep the answer if it asks each time whether it still holds: stock is never answered stale.
            response.putHeader(HttpHeaders.ETAG, tag)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                    .putHeader(HttpHeaders.VARY, "Accept, " + RetailerScope.HEADER);
            if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
                response.setStatusCode(NOT_MODIFIED).end();
                return;
            }
        }
        response.end(Buffer.buffer(body));
    }

    /** 200 as soon as there is data; without any, the status tells only those who ask for the media type that defines it. */
    private static int status(ExecutionResult result, boolean specific) {
        if (result.isDataPresent() || result.getErrors().isEmpty()) {
            return OK;
        }
        Map<String, Object> extensions = result.getErrors().get(0).getExtensions();
        ProblemType type = ProblemType.valueOf(String.valueOf(extensions.get("code")));
        return specific || type == ProblemType.METHOD_NOT_ALLOWED ? type.status() : OK;
    }

    private static byte[] bytes(ExecutionResult result) {
        try {
            return JSON.writeValueAsBytes(result.toSpecification());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
