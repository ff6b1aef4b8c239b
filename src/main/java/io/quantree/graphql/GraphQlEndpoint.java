package io.quantree.graphql;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.security.RetailerScope;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * GraphQL over HTTP: POST for all operations, GET for cacheable queries. Handles the path before the route of the extension.
 *
 * <p>A request that isn't a GraphQL request is answered with a problem document; every other answer is a GraphQL answer.
 */
@Singleton
final class GraphQlEndpoint {
    static final String PATH = "/graphql";

    private static final Logger LOG = Logger.getLogger(GraphQlEndpoint.class);
    private static final String PLAIN = "application/json; charset=utf-8";
    private static final String SPECIFIC = "application/graphql-response+json";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int BEFORE_THE_EXTENSION = -1;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final GraphQlEngine engine;
    private final GraphQlLimits limits;
    private final CurrentVertxRequest currentRequest;
    private final GraphQlMetrics metrics;
    private final AtomicInteger running = new AtomicInteger();

    GraphQlEndpoint(
            GraphQlEngine engine, GraphQlLimits limits, CurrentVertxRequest currentRequest, GraphQlMetrics metrics) {
        this.engine = engine;
        this.metrics = metrics;
        this.limits = limits;
        this.currentRequest = currentRequest;
    }

    void register(@Observes Router router) {
        router.route(PATH).order(BEFORE_THE_EXTENSION).handler(this::handle);
    }

    private void handle(RoutingContext exchange) {
        try {
            switch (exchange.request().method().name()) {
                case "POST" -> post(exchange);
                case "GET" -> answer(exchange, GraphQlRequest.ofParameters(exchange.queryParams()), true);
                default ->
                    throw Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Send GraphQL requests with POST or GET.")
                            .field("method")
                            .value(exchange.request().method())
                            .limit("POST, GET");
            }
        } catch (Problem problem) {
            refuse(exchange, problem);
        } catch (RuntimeException e) {
            failed(exchange, e);
        }
    }

    private void post(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "A GraphQL request is application/json.")
                    .field("Content-Type")
                    .value(type);
        }
        checkSize(length(request));
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > limits.bodyMax().asLongValue()) {
                // A body without Content-Length is aborted once it exceeds the limit.
                request.handler(null).endHandler(null);
                refuse(exchange, tooLarge(body.length()));
            }
        });
        request.endHandler(end -> received(exchange, body));
        request.resume();
    }

    private void received(RoutingContext exchange, Buffer body) {
        try {
            answer(exchange, GraphQlRequest.ofBody(body.getBytes()), false);
        } catch (Problem problem) {
            refuse(exchange, problem);
        } catch (RuntimeException e) {
            failed(exchange, e);
        }
    }

    private void answer(RoutingContext exchange, GraphQlRequest request, boolean readOnly) {
        if (running.incrementAndGet() > limits.requestsMax()) {
            running.decrementAndGet();
            throw Problem.of(ProblemType.OVERLOADED, "Too many GraphQL requests are being worked on.")
                    .limit(limits.requestsMax())
                    .retryAfter(PAUSE);
        }
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        currentRequest.setCurrent(exchange);
        exchange.addEndHandler(ended -> {
            running.decrementAndGet();
            requestContext.destroy(state);
        });
        try {
            Uni.createFrom()
                    .completionStage(engine.run(request, readOnly, state))
                    .subscribe()
                    .with(result -> write(exchange, result), failure -> failed(exchange, failure));
        } finally {
            requestContext.deactivate();
        }
    }

    private static void write(RoutingContext exchange, GraphQlAnswer answer) {
        HttpServerResponse response = exchange.response();
        if (response.closed() || response.ended()) {
            return;
        }
        HttpServerRequest request = exchange.request();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean specific = accept != null && accept.contains(SPECIFIC);
        response.setStatusCode(status(answer, specific))
                .putHeader(HttpHeaders.CONTENT_TYPE, specific ? SPECIFIC : PLAIN);
        if (request.method().equals(HttpMethod.GET) && answer.problem() == null) {
            EntityTag tag = EntityTag.of(answer.body());
            // A cache must revalidate every time: stock is never answered stale.
            response.putHeader(HttpHeaders.ETAG, tag.value())
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                    .putHeader(HttpHeaders.VARY, "Accept, " + RetailerScope.HEADER);
            if (tag.isIn(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
                response.setStatusCode(NOT_MODIFIED).end();
                return;
            }
        }
        response.end(Buffer.buffer(answer.body()));
    }

    /** 200 with data. Without data, the error status is used only for the media type that defines it. */
    private static int status(GraphQlAnswer answer, boolean specific) {
        ProblemType problem = answer.problem();
        boolean told = specific || problem == ProblemType.METHOD_NOT_ALLOWED;
        return answer.failed() && problem != null && told ? problem.status() : OK;
    }

    private void checkSize(long length) {
        if (length > limits.bodyMax().asLongValue()) {
            throw tooLarge(length);
        }
    }

    private Problem tooLarge(long length) {
        long limit = limits.bodyMax().asLongValue();
        return Problem.of(ProblemType.BODY_TOO_LARGE, "A GraphQL request may have " + limit + " bytes.")
                .field("body")
                .value(length)
                .limit(limit);
    }

    private static long length(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // The HTTP server rejects a Content-Length that is not a number.
        return length == null ? 0 : Long.parseLong(length);
    }

    /** An internal fault: the client gets an answer in any case. */
    private void failed(RoutingContext exchange, Throwable fault) {
        LOG.errorf(fault, "request failed path=%s", exchange.normalizedPath());
        HttpServerResponse response = exchange.response();
        if (!response.closed() && !response.ended()) {
            refuse(exchange, Problem.of(ProblemType.INTERNAL, "The request could not be answered."));
        }
    }

    private void refuse(RoutingContext exchange, Problem problem) {
        metrics.refused(problem.type());
        HttpServerResponse response = exchange.response()
                .setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        Duration wait = problem.retryAfter();
        if (wait != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        }
        if (problem.type() == ProblemType.METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, "POST, GET");
        }
        if (problem.type() == ProblemType.BODY_TOO_LARGE && exchange.request().version() != HttpVersion.HTTP_2) {
            // The rest of the body is not read. HTTP/2 ends only the stream and has no such header.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(Json.encodeToBuffer(ProblemDocument.of(problem, exchange.normalizedPath())));
    }
}
