package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Callers;
import io.quantree.security.Permission;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Asks for a token before the routes: of resources, which then ask for their permissions, of GraphQL and its schema, of the root, and those
 * of Quarkus below {@code /q}. Metrics and health need METRICS_VIEW. The probes of Kubernetes answer everybody, but only their status.
 */
@Singleton
final class GuardedPaths {
    private static final Logger LOG = Logger.getLogger(GuardedPaths.class);

    // After Quarkus has prepared the authentication, and before all routes that ask who the caller is.
    private static final int BEFORE_THE_ROUTES = Callers.AFTER_AUTHENTICATION - 10;
    private static final String METRICS = "/q/metrics";
    private static final String SOCKETS = "/graphql";
    private static final String HEALTH = "/q/health";
    /** The empty one before the first slash, {@code api}, the version and the kind. */
    private static final int FIXED_SEGMENTS = 4;

    private static final int UP = 200;
    private static final int DOWN = 503;

    private static final Map<String, Function<SmallRyeHealthReporter, Uni<SmallRyeHealth>>> PROBES = Map.of(
            HEALTH + "/live", SmallRyeHealthReporter::getLivenessAsync,
            HEALTH + "/ready", SmallRyeHealthReporter::getReadinessAsync,
            HEALTH + "/started", SmallRyeHealthReporter::getStartupAsync);

    private final Callers callers;
    private final SmallRyeHealthReporter health;
    private final BodyReader bodies;

    GuardedPaths(Callers callers, SmallRyeHealthReporter health, BodyReader bodies) {
        this.callers = callers;
        this.health = health;
        this.bodies = bodies;
    }

    void register(@Observes Router router) {
        if (callers.isAuthorizationEnabled()) {
            router.route("/").order(BEFORE_THE_ROUTES).handler(this::guard);
            router.route("/api/*").order(BEFORE_THE_ROUTES).handler(this::guard);
            router.route("/q/*").order(BEFORE_THE_ROUTES).handler(this::guard);
            router.route("/graphql/*").order(BEFORE_THE_ROUTES).handler(this::guard);
        }
    }

    private void guard(RoutingContext exchange) {
        String path = exchange.normalizedPath();
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Function<SmallRyeHealthReporter, Uni<SmallRyeHealth>> probe = PROBES.get(plain);
        if (probe != null) {
            probe(exchange, probe);
        } else {
            boolean operating = plain.startsWith(METRICS) || plain.startsWith(HEALTH);
            // Nothing of the body may come before its reader. Looking up a token may end on another thread, and the
            // stages that follow
            // find the request's scope on its own context only.
            HttpServerRequest request = exchange.request().pause();
            // A socket may bring its token in its first message.
            boolean asked = !(plain.equals(SOCKETS) && WebSocketUpgrade.isAskedBy(request));
            (asked ? callers.authenticated(exchange) : callers.maybe(exchange))
                    .emitOn(MutinyHelper.executor(Vertx.currentContext()))
                    .invoke(caller -> {
                        if (operating && !caller.grants().has(Permission.METRICS_VIEW)) {
                            throw Permission.METRICS_VIEW.missing("");
                        }
                    })
                    .subscribe()
                    .with(
                            caller -> {
                                request.resume();
                                exchange.next();
                            },
                            failure -> {
                                bodies.drop(request);
                                refuse(exchange, failure);
                            });
        }
    }

    private void probe(RoutingContext exchange, Function<SmallRyeHealthReporter, Uni<SmallRyeHealth>> probe) {
        callers.maybe(exchange)
                .map(caller -> caller.grants().has(Permission.METRICS_VIEW))
                // A probe with a token that has expired is still a probe.
                .onFailure(Problem.class)
                .recoverWithItem(false)
                .subscribe()
                .with(
                        detailed -> {
                            if (detailed) {
                                exchange.next();
                            } else {
                                status(exchange, probe);
                            }
                        },
                        exchange::fail);
    }

    private void status(RoutingContext exchange, Function<SmallRyeHealthReporter, Uni<SmallRyeHealth>> probe) {
        probe.apply(health)
                .subscribe()
                .with(
                        found -> exchange.response()
                                .setStatusCode(found.isDown() ? DOWN : UP)
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                                .end(new JsonObject()
                                        .put("status", found.isDown() ? "DOWN" : "UP")
                                        .encode()),
                        exchange::fail);
    }

    private static void refuse(RoutingContext exchange, Throwable failure) {
        Problem problem;
        if (failure instanceof Problem known) {
            problem = known;
        } else {
            LOG.errorf(failure, "request failed path=%s", beginning(exchange.normalizedPath()));
            problem = Problem.of(ProblemType.INTERNAL, "The request could not be answered.");
        }
        if (!exchange.response().ended() && !exchange.response().closed()) {
            BodyFraming.answer(exchange.request(), problem);
        }
    }

    /** As far as no resource puts a parameter: the rest may be the name of a user. */
    private static String beginning(String path) {
        return Stream.of(path.split("/")).limit(FIXED_SEGMENTS).collect(Collectors.joining("/"));
    }
}
