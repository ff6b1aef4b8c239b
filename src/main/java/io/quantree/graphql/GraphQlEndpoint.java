package io.quantree.graphql;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.http.Body;
import io.quantree.http.BodyReader;
import io.quantree.http.ContentType;
import io.quantree.http.ExchangeEnd;
import io.quantree.http.RequestMemory;
import io.quantree.http.RequestPlaces;
import io.quantree.problem.MemoryExhausted;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
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
    // After the filters of Quarkus, and before the route of the extension that takes WebSockets.
    static final int BEFORE_THE_EXTENSION = -100;
    /** The largest body that is parsed on the event loop. */
    private static final int EVENT_LOOP_BYTES = 16_384;

    private static final String WEB_SOCKET = "websocket";

    private final BodyReader bodies;
    private final RequestMemory memory;
    private final GraphQlEngine engine;
    private final GraphQlLimits limits;
    private final CurrentVertxRequest currentRequest;
    private final GraphQlMetrics metrics;
    private final RequestPlaces places;

    GraphQlEndpoint(
            BodyReader bodies,
            RequestMemory memory,
            GraphQlEngine engine,
            GraphQlLimits limits,
            CurrentVertxRequest currentRequest,
            GraphQlMetrics metrics,
            MeterRegistry registry) {
        this.bodies = bodies;
        this.memory = memory;
        this.engine = engine;
        this.metrics = metrics;
        this.limits = limits;
        this.currentRequest = currentRequest;
        this.places = new RequestPlaces("GraphQL", limits.requestsMax(), registry);
    }

    void register(@Observes Router router) {
        router.route(PATH).order(BEFORE_THE_EXTENSION).handler(this::handle);
    }

    private void handle(RoutingContext exchange) {
        guarded(exchange, () -> {
            refuseWebSocket(exchange.request());
            switch (exchange.request().method().name()) {
                case "POST" -> post(exchange);
                case "GET" -> get(exchange);
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
        HttpServerRequest sent = exchange.request();
        String header = sent.getHeader(HttpHeaders.CONTENT_TYPE);
        ContentType type = ContentType.of(header == null ? "" : header, List.of(ContentType.JSON));
        String encoding = sent.getHeader(HttpHeaders.CONTENT_ENCODING);
        boolean gzip = Body.isGzip(encoding);
        Executor context = MutinyHelper.executor(Vertx.currentContext());
        bodies.read(sent, limits.bodyMax().asLongValue(), body -> {
                    if (!gzip && body.bytes().length <= EVENT_LOOP_BYTES) {
                        return ended(exchange, GraphQlRequest.ofBody(body.decoded(encoding, type)), body.hold());
                    }
                    return Uni.createFrom()
                            .item(() -> GraphQlRequest.ofBody(body.decoded(encoding, type)))
                            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                            .emitOn(context)
                            .chain(request -> ended(exchange, request, body.hold()));
                })
                .subscribe()
                .with(ignored -> {}, failure -> failed(exchange, failure));
    }

    private void get(RoutingContext exchange) {
        GraphQlRequest request = GraphQlRequest.ofParameters(exchange.queryParams());
        RequestMemory.Hold hold = memory.hold(0);
        ExchangeEnd.run(exchange, hold::release);
        answer(exchange, request, hold);
    }

    /** Answers the request; ends when the answer is sent or its client is gone. */
    private Uni<Void> ended(RoutingContext exchange, GraphQlRequest request, RequestMemory.Hold hold) {
        return Uni.createFrom().emitter(emitter -> {
            ExchangeEnd.run(exchange, () -> emitter.complete(null));
            guarded(exchange, () -> answer(exchange, request, hold));
        });
    }

    private void answer(RoutingContext exchange, GraphQlRequest request, RequestMemory.Hold hold) {
        if (exchange.response().closed()) {
            return;
        }
        RequestPlaces.Place place = places.take();
        // It stays active on the request's Vert.x context, where the stages of the answer find it.
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        currentRequest.setCurrent(exchange);
        ExchangeEnd.run(exchange, () -> {
            place.leave();
            requestContext.destroy(state);
        });
        CompletableFuture<GraphQlAnswer> unused = engine.run(request).whenComplete((answer, failure) -> {
            if (failure == null) {
                guarded(exchange, () -> {
                    hold.add(answer.body().length);
                    GraphQlResponse.write(exchange, answer);
                });
            } else {
                Throwable cause = failure.getCause();
                failed(exchange, failure instanceof CompletionException && cause != null ? cause : failure);
            }
        });
    }

    private Problem tooLarge(@Nullable String length) {
        long limit = limits.bodyMax().asLongValue();
        return Problem.of(ProblemType.BODY_TOO_LARGE, "A GraphQL request may have " + limit + " bytes.")
                .about("body", length, limit);
    }

    private void failed(RoutingContext exchange, Throwable fault) {
        if (fault instanceof Problem problem) {
            refuse(exchange, problem.type() == ProblemType.BODY_TOO_LARGE ? tooLarge(problem.value()) : problem);
            return;
        }
        MemoryExhausted.endIfReasonOf(fault);
        LOG.errorf(fault, "request failed path=%s", exchange.normalizedPath());
        refuse(exchange, Problem.of(ProblemType.INTERNAL, "The request could not be answered."));
    }

    private void refuse(RoutingContext exchange, Problem problem) {
        metrics.refused(problem.type());
        if (!exchange.response().closed() && !exchange.response().ended()) {
            GraphQlResponse.refuse(exchange, problem);
        }
    }
}
