package io.quantree.graphql;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quantree.http.LargeAnswers;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Writes GraphQL answers and problem documents to the client: status, headers and body. */
final class GraphQlResponse {
    private static final String PLAIN = "application/json; charset=utf-8";
    private static final String SPECIFIC = "application/graphql-response+json";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private GraphQlResponse() {}

    /**
     * An answer and what its transport needs.
     *
     * @param tag the entity tag; null when it is not cached
     * @param packed the body as gzip; null when the HTTP server may compress it, or must not
     */
    record Prepared(GraphQlAnswer answer, @Nullable String tag, byte @Nullable [] packed) {
        /** Takes its time for a large answer, so it runs where the answer was made. */
        static Prepared of(HttpServerRequest request, GraphQlAnswer answer, boolean large) {
            boolean cached = request.method().equals(HttpMethod.GET) && answer.problem() == null;
            return new Prepared(
                    answer,
                    cached ? tag(answer.body()) : null,
                    large ? LargeAnswers.packed(request, answer.body()) : null);
        }

        private static String tag(byte[] body) {
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(body)) + '"';
        }
    }

    static void write(RoutingContext exchange, Prepared prepared) {
        HttpServerResponse response = exchange.response();
        if (response.closed() || response.ended()) {
            return;
        }
        HttpServerRequest request = exchange.request();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean specific = accept != null && accept.contains(SPECIFIC);
        response.setStatusCode(status(prepared.answer, specific))
                .putHeader(HttpHeaders.CONTENT_TYPE, specific ? SPECIFIC : PLAIN);
        String tag = prepared.tag;
        if (tag != null) {
            // A cache must revalidate every time: stock is never answered stale.
            response.putHeader(HttpHeaders.ETAG, tag)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                    .putHeader(HttpHeaders.VARY, "Accept, Authorization, " + RetailerScope.HEADER);
            String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
            // Proxies may mark the tag as weak, so the header only has to contain it.
            if (known != null && (known.equals("*") || known.contains(tag))) {
                response.setStatusCode(NOT_MODIFIED).end();
                return;
            }
        }
        byte[] packed = prepared.packed;
        if (packed != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.end(Buffer.buffer(packed == null ? prepared.answer.body() : packed));
    }

    /** 200 with data. Without data, the error status is used only for the media type that defines it. */
    private static int status(GraphQlAnswer answer, boolean specific) {
        ProblemType problem = answer.problem();
        boolean told = specific || problem == ProblemType.METHOD_NOT_ALLOWED;
        return answer.failed() && problem != null && told ? problem.status() : OK;
    }

    static void refuse(RoutingContext exchange, Problem problem) {
        HttpServerResponse response = exchange.response()
                .setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        Duration wait = problem.retryAfter();
        if (wait != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        }
        String challenge = problem.type().challenge();
        if (challenge != null) {
            response.putHeader(HttpHeaderNames.WWW_AUTHENTICATE, challenge);
        }
        if (problem.type() == ProblemType.METHOD_NOT_ALLOWED
                && !response.headers().contains(HttpHeaders.ALLOW)) {
            response.putHeader(HttpHeaders.ALLOW, "POST, GET");
        }
        if (problem.type() == ProblemType.BODY_TOO_LARGE && exchange.request().version() != HttpVersion.HTTP_2) {
            // The rest of the body is not read. HTTP/2 ends only the stream and has no such header.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(Json.encodeToBuffer(ProblemDocument.of(problem, exchange.normalizedPath())));
    }
}
