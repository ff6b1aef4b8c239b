package io.quantree.security.rate;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quantree.http.BodyFraming;
import io.quantree.http.BodyReader;
import io.quantree.problem.Problem;
import io.quantree.security.Caller;
import io.quantree.security.Callers;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits what each client sends to this replica. A client is the caller's client id, else the caller's name, else the address. Probes,
 * metrics and the user interfaces are not counted. The fields are those of draft-ietf-httpapi-ratelimit-headers-09.
 */
@Singleton
public final class RateLimits {
    private static final int AFTER_THE_CALLER = Callers.AFTER_AUTHENTICATION + 1;
    private static final String NOT_COUNTED = "/q/";
    private static final String POLICY = "RateLimit-Policy";
    private static final String STATE = "RateLimit";

    private final Callers callers;
    private final BodyReader bodies;
    private final @Nullable RateLimit requests;
    private final @Nullable RateLimit records;

    RateLimits(RateSettings settings, Callers callers, BodyReader bodies, TimeMeter clock) {
        this.callers = callers;
        this.bodies = bodies;
        this.requests = limit("requests", settings.requests(), settings, clock);
        this.records = limit("records", settings.records(), settings, clock);
    }

    private static @Nullable RateLimit limit(String name, int rate, RateSettings settings, TimeMeter clock) {
        return rate <= 0 ? null : new RateLimit(name, rate, settings, clock);
    }

    void register(@Observes Router router) {
        RateLimit limit = requests;
        if (limit != null) {
            router.route().order(AFTER_THE_CALLER).handler(exchange -> count(limit, exchange));
        }
    }

    /** The sender of the current request. To be asked for before other threads take the request over. */
    public Sender sender(HttpServerRequest request) {
        return new Sender(callers.current().principal(), records == null ? "" : client(request), records);
    }

    /**
     * To be called before a token is verified, which costs more than to look it up.
     *
     * @throws Problem with {@link ProblemType#RATE_LIMITED} when too many tokens of the address were refused
     */
    public void checkAddress(HttpServerRequest request) {
        if (requests != null) {
            requests.check(address(request));
        }
    }

    /** A refused token names no client that could be counted, so it counts for the address. */
    public void countRefused(HttpServerRequest request) {
        if (requests != null) {
            requests.overdraw(address(request), 1);
        }
    }

    /**
     * Counts a message that is no HTTP request, as one of the current caller.
     *
     * @throws Problem with {@link ProblemType#RATE_LIMITED} when the client has sent too much
     */
    public void countMessage(HttpServerRequest connection) {
        RateLimit limit = requests;
        if (limit != null) {
            String client = client(connection);
            ConsumptionProbe probe = limit.take(client);
            if (!probe.isConsumed()) {
                throw limit.refusal(client, Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
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

    private void refuse(RoutingContext exchange, Problem problem) {
        bodies.drop(exchange.request());
        BodyFraming.answer(exchange.request(), problem);
    }

    private String client(HttpServerRequest request) {
        Caller sender = callers.current();
        if (sender.clientId() != null) {
            return "client " + sender.clientId();
        }
        String principal = sender.principal();
        if (principal != null) {
            return "user " + principal;
        }
        return address(request);
    }

    private static String address(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        return "address " + (address == null ? "unknown" : address.hostAddress());
    }
}
