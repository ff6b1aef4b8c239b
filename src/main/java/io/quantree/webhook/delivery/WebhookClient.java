package io.quantree.webhook.delivery;

import io.quantree.outbound.Target;
import io.quantree.outbound.TargetRefused;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to receivers. It connects to the address that was checked, follows redirects itself, with a check for each, and reads no
 * more of an answer than is kept.
 */
@ApplicationScoped
class WebhookClient {
    private static final int POOL_OF_A_SERVER = 64;
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int HEADERS_MAX = 16_384;

    /** Redirects that keep method and body. */
    private static final Set<Integer> FOLLOWED = Set.of(307, 308);

    private static final Set<Integer> NOT_FOLLOWED = Set.of(300, 301, 302, 303, 305);

    private final HttpClient client;
    private final ReceiverTargets targets;
    private final DeliverySettings settings;

    WebhookClient(Vertx vertx, ReceiverTargets targets, DeliverySettings settings) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(POOL_OF_A_SERVER)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout((int) settings.timeout().toMillis())
                .setMaxHeaderSize(HEADERS_MAX)
                .setDecompressionSupported(false)
                .setVerifyHost(true));
        this.targets = targets;
        this.settings = settings;
    }

    void stop(@Observes ShutdownEvent event) {
        client.close();
    }

    /** Sends a request and answers what became of it; never fails. */
    Uni<SendResult> send(Envelope envelope) {
        return targets.of(envelope.url())
                .chain(target -> follow(target, target, envelope, settings.redirectsMax()))
                .ifNoItem()
                .after(settings.timeout())
                .recoverWithItem(() -> SendResult.failed(
                        "no answer within " + settings.timeout().toMillis() + " ms"))
                .onFailure()
                .recoverWithItem(failure -> SendResult.failed(SendFailure.text(failure)));
    }

    private Uni<SendResult> follow(Target first, Target target, Envelope envelope, int redirects) {
        return exchange(first, target, envelope).chain(answer -> {
            if (NOT_FOLLOWED.contains(answer.status())) {
                return failed(answer, "a redirect that doesn't keep the request; use 307 or 308");
            }
            if (!FOLLOWED.contains(answer.status())) {
                return Uni.createFrom().item(answer.result());
            }
            if (redirects == 0) {
                return failed(answer, "one redirect more than " + settings.redirectsMax());
            }
            if (answer.location() == null) {
                return failed(answer, "a redirect without a Location");
            }
            return targets.of(resolved(target.url(), answer.location()))
                    .chain(next -> follow(first, next, envelope, redirects - 1))
                    .onFailure(TargetRefused.class)
                    .recoverWithUni(refused -> failed(answer, "a redirect, and " + refused.getMessage()));
        });
    }

    private static Uni<SendResult> failed(ReceivedAnswer answer, String what) {
        return Uni.createFrom()
                .item(SendResult.failed(
                        answer.status(), "the receiver answered " + answer.status() + ", " + what, answer.text()));
    }

    private static String resolved(URI base, String location) {
        try {
            return base.resolve(location.strip()).toString();
        } catch (IllegalArgumentException e) {
            throw new TargetRefused("its Location is no URL");
        }
    }

    private Uni<ReceivedAnswer> exchange(Target first, Target target, Envelope envelope) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean over = new AtomicBoolean();
            AtomicReference<@Nullable HttpClientRequest> running = new AtomicReference<>();
            emitter.onTermination(() -> cancel(over, running));
            client.request(target.request(HttpMethod.POST))
                    .onFailure(emitter::fail)
                    .onSuccess(request -> {
                        running.set(request);
                        if (over.get()) {
                            request.reset();
                            return;
                        }
                        head(request, first, target, envelope);
                        // Named before the request leaves, as in Answer.
                        request.response()
                                .onFailure(emitter::fail)
                                .onSuccess(response -> ReceivedAnswer.read(request, response, answer -> {
                                    over.set(true);
                                    emitter.complete(answer);
                                }));
                        request.send(envelope.body());
                    });
        });
    }

    /** Ends the request, and with it the connection, when nobody waits for its answer any longer. */
    private static void cancel(AtomicBoolean over, AtomicReference<@Nullable HttpClientRequest> running) {
        HttpClientRequest request = running.get();
        if (over.compareAndSet(false, true) && request != null) {
            request.reset();
        }
    }

    /** Own headers go to the server of the webhook's URL alone: they may hold a password. */
    private static void head(HttpClientRequest request, Target first, Target target, Envelope envelope) {
        envelope.headers().forEach(request::putHeader);
        if (target.isServerOf(first)) {
            envelope.ownHeaders().forEach(request::putHeader);
        }
    }
}
