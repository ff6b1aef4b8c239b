package io.quantree.webhook.delivery;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a receiver: its status decides, and its first kilobyte is kept. A body that is longer, slow, or shorter than its length says
 * is cut off; the receiver has accepted or refused the event by then.
 *
 * @param location where a redirect leads; null without one
 * @param retryAfter seconds that the receiver asks for; null without them
 */
record ReceivedAnswer(
        int status,
        String text,
        @Nullable String location,
        @Nullable Duration retryAfter) {
    static final int KEPT_BYTES = 1_024;

    private static final long BODY_MILLIS = 1_000;

    /** Reads an answer whose head has arrived, and tells it once. */
    static void read(HttpClientRequest request, HttpClientResponse response, Consumer<ReceivedAnswer> answered) {
        Buffer kept = Buffer.buffer(KEPT_BYTES);
        AtomicBoolean told = new AtomicBoolean();
        Vertx vertx = Vertx.currentContext().owner();
        Runnable tell = () -> {
            if (told.compareAndSet(false, true)) {
                answered.accept(of(response, kept));
            }
        };
        long timer = vertx.setTimer(BODY_MILLIS, late -> cut(request, tell));
        response.exceptionHandler(broken -> {
            vertx.cancelTimer(timer);
            tell.run();
        });
        response.endHandler(end -> {
            vertx.cancelTimer(timer);
            tell.run();
        });
        response.handler(part -> {
            kept.appendBuffer(part.slice(0, Math.min(part.length(), KEPT_BYTES - kept.length())));
            if (kept.length() == KEPT_BYTES) {
                vertx.cancelTimer(timer);
                cut(request, tell);
            }
        });
    }

    private static void cut(HttpClientRequest request, Runnable tell) {
        tell.run();
        request.reset();
    }

    private static ReceivedAnswer of(HttpClientResponse response, Buffer kept) {
        return new ReceivedAnswer(
                response.statusCode(),
                text(kept),
                response.getHeader("location"),
                seconds(response.getHeader("retry-after")));
    }

    /** The text of the bytes; the database refuses NUL. */
    private static String text(Buffer kept) {
        return new String(kept.getBytes(), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    private static @Nullable Duration seconds(@Nullable String header) {
        return header != null && header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }

    SendResult result() {
        return SendResult.answered(status, text, retryAfter);
    }
}
