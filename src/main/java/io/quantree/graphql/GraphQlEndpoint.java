package io.quantree.graphql;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.graphql.GraphQlResponse.Prepared;
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
import io.quantree.relay.RequestRows;
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
public final class GraphQlEndpoint {
    public static final String PATH = "/graphql";

    private static final Logger LOG = Logger.getLogger(GraphQlEndpoint.class);
    /** The order of the routes: after the filters of Quarkus, and before the route of the extension that takes WebSockets. */
    public static final int BEFORE_THE_EXTENSION = -100;
    /** The largest body that is parsed on the event loop. */
    private static final int EVENT_LOOP_BYTES = 16_384;

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
            switch (exchange.request().method().name()) {
                case "POST" -> post(exchange);
                case "GET" -> get(exchange);
                default ->
                    throw Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Send GraphQL requests with POST or GET.")
                            .about("method", exchange.request().method(), "POST, GET");
            }
        });
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
                        return ended(exchange, GraphQlRequest.ofBody(body.decoded(encoding, type)), body, false);
                    }
                    return Uni.createFrom()
                            .item(() -> GraphQlRequest.ofBody(body.decoded(encoding, type)))
                            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                            .emitOn(context)
                            .chain(request -> ended(exchange, request, body, true));
                })
                .subscribe()
                .with(ignored -> {}, failure -> failed(exchange, failure));
    }

    private void get(RoutingContext exchange) {
        GraphQlRequest request = GraphQlRequest.ofParameters(exchange.queryParams());
        RequestMemory.Hold hold = memory.hold(0);
        ExchangeEnd.run(exchange, hold::release);
        answer(exchange, request, hold, false);
    }

    /** Answers the request; ends when the answer is sent or its client is gone. */
    private Uni<Void> ended(RoutingContext exchange, GraphQlRequest request, Body body, boolean large) {
        return Uni.createFrom().emitter(emitter -> {
            ExchangeEnd.run(exchange, () -> emitter.complete(null));
            guarded(exchange, () -> answer(exchange, request, body.hold(), large));
        });
    }

    private void answer(RoutingContext exchange, GraphQlRequest request, RequestMemory.Hold hold, boolean large) {
        if (exchange.response().closed()) {
            return;
        }
        RunningRequest running = RunningRequest.begin(exchange, places.take());
        currentRequest.setCurrent(exchange);
        RequestRows rows = RequestRows.begin(hold);
        if (large) {
            rows.enlarge();
        }
        rows.execute(() -> {
            // A fault of the engine becomes a failure, too.
            CompletableFuture<Prepared> unused = CompletableFuture.completedFuture(request)
                    .thenCompose(sent -> engine.run(sent, rows))
                    .thenApply(answer -> prepared(exchange, answer, rows))
                    .whenComplete((prepared, failure) -> {
                        rows.onEventLoop(() -> finish(exchange, prepared, failure));
                        running.ended();
                    });
        });
    }

    private static Prepared prepared(RoutingContext exchange, GraphQlAnswer answer, RequestRows rows) {
        Prepared prepared = Prepared.of(exchange.request(), answer, rows.isLarge());
        rows.answered(answer.body().length);
        return prepared;
    }

    private void finish(RoutingContext exchange, Prepared prepared, @Nullable Throwable failure) {
        if (failure == null) {
            guarded(exchange, () -> GraphQlResponse.write(exchange, prepared));
        } else {
            Throwable cause = failure.getCause();
            failed(exchange, failure instanceof CompletionException && cause != null ? cause : failure);
        }
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
