package io.quantree.security.rate;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.security.Caller;
import io.quantree.security.CurrentCaller;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Limits what each client sends to this replica. A client is the caller's client id, else the caller's name, else the address. Probes,
 * metrics and the user interfaces are not counted. The fields are those of draft-ietf-httpapi-ratelimit-headers-09.
 */
@Singleton
public final class RateLimits {
    private static final int AFTER_THE_CALLER = CurrentCaller.AFTER_AUTHENTICATION + 1;
    private static final String NOT_COUNTED = "/q/";
    private static final String POLICY = "RateLimit-Policy";
    private static final String STATE = "RateLimit";

    /** What a refused request has still to send is read up to this size; a larger one loses its connection. */
    private static final int DISCARDED_MAX = 65_536;

    private static final Pattern DISCARDED = Pattern.compile("\\d{1,5}");

    private final CurrentCaller caller;
    private final @Nullable RateLimit requests;
    private final @Nullable RateLimit records;

    RateLimits(RateSettings settings, CurrentCaller caller) {
        this.caller = caller;
        this.requests = limit("requests", settings.requests(), settings);
        this.records = limit("records", settings.records(), settings);
    }

    private static @Nullable RateLimit limit(String name, int rate, RateSettings settings) {
        return rate <= 0 ? null : new RateLimit(name, rate, settings, TimeMeter.SYSTEM_NANOTIME);
    }

    void register(@Observes Router router) {
        RateLimit limit = requests;
        if (limit != null) {
            router.route().order(AFTER_THE_CALLER).handler(exchange -> count(limit, exchange));
        }
    }

    /** The sender of the current request. To be asked for before other threads take the request over. */
    public Sender sender(HttpServerRequest request) {
        return new Sender(caller.get().principal(), records == null ? "" : client(request), records);
    }

    private void count(RateLimit limit, RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (exchange.normalizedPath().startsWith(NOT_COUNTED)) {
            exchange.next();
            return;
        }
        String client = client(request);
        ConsumptionProbe probe = limit.take(client);
        exchange.response().putHeader(POLICY, limit.policy()).putHeader(STATE, limit.state(probe));
        if (probe.isConsumed()) {
            exchange.next();
        } else {
            refuse(exchange, limit.refusal(client, Duration.ofNanos(probe.getNanosToWaitForRefill())));
        }
    }

    private static void refuse(RoutingContext exchange, Problem problem) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = exchange.response()
                .setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        Duration wait = problem.retryAfter();
        if (wait != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        }
        if (request.version() != HttpVersion.HTTP_2 && !isSmall(request)) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(Json.encodeToBuffer(ProblemDocument.of(problem, exchange.normalizedPath())));
        if (isSmall(request)) {
            request.resume();
        }
    }

    private static boolean isSmall(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        }
        return DISCARDED.matcher(length).matches() && Integer.parseInt(length) <= DISCARDED_MAX;
    }

    private String client(HttpServerRequest request) {
        Caller sender = caller.get();
        if (sender.clientId() != null) {
            return "client " + sender.clientId();
        }
        String principal = sender.principal();
        if (principal != null) {
            return "user " + principal;
        }
        SocketAddress address = request.remoteAddress();
        return "address " + (address == null ? "unknown" : address.hostAddress());
    }
}
