package io.quantree.console;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.quantree.http.BodyReader;
import io.quantree.http.RequestCap;
import io.quantree.http.RequestPlaces;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Caller;
import io.quantree.security.Callers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What every request of a browser passes before it comes to its page: it has a place, was sent by the console itself, and carries the token of
 * its session, so that all that follows treats it like a request of a client with that token. Without a session it is sent to the sign-in page.
 */
@Singleton
final class ConsoleGate {
    static final String ROOT = "/console";

    /** Before the guards of other paths, and before the caller is noted. */
    static final int ORDER = Callers.AFTER_AUTHENTICATION - 20;

    private static final String PAGES = ROOT + "/*";

    private final ConsoleSettings settings;
    private final Callers callers;
    private final Sessions sessions;
    private final ProblemPages problems;
    private final BodyReader bodies;
    private final RequestPlaces places;

    ConsoleGate(
            ConsoleSettings settings,
            Callers callers,
            Sessions sessions,
            ProblemPages problems,
            BodyReader bodies,
            MeterRegistry registry) {
        this.settings = settings;
        this.callers = callers;
        this.sessions = sessions;
        this.problems = problems;
        this.bodies = bodies;
        this.places = new RequestPlaces("Console", settings.requestsMax(), registry);
    }

    void register(@Observes Router router) {
        if (settings.enabled()) {
            router.get("/").order(ORDER).handler(ConsoleGate::welcome);
            router.route(PAGES).order(ORDER).handler(this::guard);
        } else {
            router.route(PAGES)
                    .order(ORDER)
                    .handler(exchange -> problems.answer(
                            exchange, Problem.of(ProblemType.NOT_FOUND, "The console is switched off here.")));
        }
    }

    /** Browsers are led to the console; for other clients the root lists the interfaces. */
    private static void welcome(RoutingContext exchange) {
        String accept = exchange.request().getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("text/html")) {
            redirect(exchange, ROOT);
        } else {
            exchange.next();
        }
    }

    private void guard(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        PageHeaders.add(exchange.response());
        try {
            PageHeaders.checkSender(request);
            RequestCap.take(exchange, places);
        } catch (Problem problem) {
            refuse(exchange, problem);
            return;
        }
        if (!callers.isAuthorizationEnabled() || SignInPage.isOpen(exchange.normalizedPath())) {
            exchange.next();
            return;
        }
        // Nothing of the body may come before its reader, and the stages that follow find the request's scope on its
        // own context only.
        request.pause();
        caller(exchange)
                .emitOn(MutinyHelper.executor(Vertx.currentContext()))
                .subscribe()
                .with(
                        caller -> {
                            if (caller.equals(Caller.NOBODY)) {
                                signIn(exchange);
                            } else {
                                request.resume();
                                exchange.next();
                            }
                        },
                        failure -> refuse(exchange, failure));
    }

    private Uni<Caller> caller(RoutingContext exchange) {
        return SessionCookie.read(exchange)
                .map(text -> sessions.token(
                                text, exchange.request().remoteAddress().hostAddress())
                        .invoke(token -> token.ifPresent(access ->
                                exchange.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + access)))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> callers.maybe(exchange))
                .onFailure(failure -> failure instanceof Problem problem && problem.type() == ProblemType.TOKEN_INVALID)
                .recoverWithItem(Caller.NOBODY);
    }

    private void signIn(RoutingContext exchange) {
        bodies.drop(exchange.request());
        String path = SignInPage.PATH;
        if (exchange.request().method().equals(HttpMethod.GET)) {
            QueryStringEncoder target = new QueryStringEncoder(path);
            target.addParam(SignInPage.TARGET, exchange.request().uri());
            path = target.toString();
        }
        if (exchange.request().getHeader("HX-Request") == null) {
            redirect(exchange, path);
        } else {
            exchange.response()
                    .setStatusCode(HttpResponseStatus.UNAUTHORIZED.code())
                    .putHeader("HX-Redirect", path)
                    .end();
        }
    }

    private static void redirect(RoutingContext exchange, String path) {
        exchange.response()
                .setStatusCode(HttpResponseStatus.SEE_OTHER.code())
                .putHeader(HttpHeaders.LOCATION, path)
                .end();
    }

    private void refuse(RoutingContext exchange, Throwable failure) {
        bodies.drop(exchange.request());
        problems.answer(exchange, failure);
    }
}
