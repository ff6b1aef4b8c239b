package io.quantree.graphql;

import io.quantree.http.BodyReader;
import io.quantree.http.ContentType;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * GraphQL over HTTP: POST for all operations, GET for cacheable queries. Handles the path before the route of the extension.
 *
 * <p>A request that isn't a GraphQL request is answered with a problem document; every other answer is a GraphQL answer.
 */
@Singleton
final class GraphQlEndpoint {
    static final String PATH = "/graphql";

    private static final Logger LOG = Logger.getLogger(GraphQlEndpoint.class);
    // After the filters of Quarkus, and before the route of the extension that takes WebSockets.
    private static final int BEFORE_THE_EXTENSION = -100;
    private static final String WEB_SOCKET = "websocket";

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
        guarded(exchange, () -> {
            refuseWebSocket(exchange.request());
            switch (exchange.request().method().name()) {
                case "POST" -> post(exchange);
                case "GET" -> answer(exchange, GraphQlRequest.ofParameters(exchange.queryParams()));
                default ->
                    throw Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Send GraphQL requests with POST or GET.")
                            .about("method", exchange.request().method(), "POST, GET");
            }
        });
    }

    /** The extension would run its documents without limits, codes, the retailer's scope and a check of the Origin. */
    private static void refuseWebSocket(HttpServerRequest request) {
        String upgrade = request.getHeader(HttpHeaders.UPGRADE);
        if (upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains(WEB_SOCKET)) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "GraphQL is not served over WebSockets. Send requests with POST or GET.")
                    .about("Upgrade", upgrade);
        }
    }

    private void guarded(RoutingContext exchange, Runnable step) {
        try {
            step.run();
        } catch (Problem problem) {
            refuse(exchange, problem);
        } catch (RuntimeException e) {
            failed(exchange, e);
        }
    }

    private void post(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        String header = request.getHeader(HttpHeaders.CONTENT_TYPE);
        ContentType type = ContentType.of(header == null ? "" : header, List.of(ContentType.JSON));
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        BodyReader.isGzip(encoding);
        // The HTTP server rejects a Content-Length that is not a number.
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limits.bodyMax().asLongValue()) {
            throw tooLarge(Long.parseLong(length));
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > limits.bodyMax().asLongValue()) {
                // A body without Content-Length is aborted once it exceeds the limit.
                request.handler(null).endHandler(null);
                refuse(exchange, tooLarge(body.length()));
            }
        });
        request.endHandler(end -> guarded(
                exchange,
                () -> answer(
                        exchange,
                        GraphQlRequest.ofBody(BodyReader.decoded(
                                body.getBytes(),
                                encoding,
                                type,
                                limits.bodyMax().asLongValue())))));
        request.resume();
    }

    private void answer(RoutingContext exchange, GraphQlRequest request) {
        if (running.incrementAndGet() > limits.requestsMax()) {
            running.decrementAndGet();
            throw Problem.of(ProblemType.OVERLOADED, "Too many GraphQL requests are being worked on.")
                    .limit(limits.requestsMax())
                    .retryAfter(Duration.ofSeconds(1));
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
                    .completionStage(engine.run(request, state))
                    .subscribe()
                    .with(result -> GraphQlResponse.write(exchange, result), failure -> failed(exchange, failure));
        } finally {
            requestContext.deactivate();
        }
    }

    private Problem tooLarge(long length) {
        long limit = limits.bodyMax().asLongValue();
        return Problem.of(ProblemType.BODY_TOO_LARGE, "A GraphQL request may have " + limit + " bytes.")
                .about("body", length, limit);
    }

    private void failed(RoutingContext exchange, Throwable fault) {
        LOG.errorf(fault, "request failed path=%s", exchange.normalizedPath());
        HttpServerResponse response = exchange.response();
        if (!response.closed() && !response.ended()) {
            refuse(exchange, Problem.of(ProblemType.INTERNAL, "The request could not be answered."));
        }
    }

    private void refuse(RoutingContext exchange, Problem problem) {
        metrics.refused(problem.type());
        GraphQlResponse.refuse(exchange, problem);
    }
}
