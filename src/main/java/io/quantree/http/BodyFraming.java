package io.quantree.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import java.time.Duration;

/**
 * Answers a request whose body has no end that could be found, and closes its connection, because it is unknown where the next request
 * begins. The HTTP server closes it without an answer.
 */
public final class BodyFraming {
    private static final Problem NO_CHUNK = Problem.of(
                    ProblemType.MALFORMED,
                    "The body is not framed as HTTP says: what should be a chunk is none. The batches of a stream that"
                            + " were accepted before it are in its job.")
            .field("body");

    private BodyFraming() {}

    static boolean isChunked(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_2 && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** From now on a body in chunks is watched. The answer is written at once: after this call the HTTP server closes the connection. */
    public static void watch(HttpServerRequest request) {
        if (isChunked(request)) {
            request.connection().exceptionHandler(failure -> {
                if (!request.isEnded()) {
                    refuse(request, NO_CHUNK);
                }
            });
        }
    }

    static void refuse(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        if (!response.ended() && !response.headWritten()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            answer(request, problem);
        }
        request.connection().close();
    }

    /** Answers a request that no endpoint answers with a problem document. */
    public static void answer(HttpServerRequest request, Problem problem) {
        Duration wait = problem.retryAfter();
        if (wait != null) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        }
        String challenge = problem.type().challenge();
        if (challenge != null) {
            request.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, challenge);
        }
        request.response()
                .setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .end(Json.encodeToBuffer(ProblemDocument.of(problem, request.path())));
    }
}
