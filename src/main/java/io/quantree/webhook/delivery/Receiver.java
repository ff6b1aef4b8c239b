package io.quantree.webhook.delivery;

import io.quantree.webhook.RetrySchedule;
import io.quantree.webhook.WebhookFormat;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A webhook as a claim has read it: where its requests go, in which form, and how many it may get now. */
record Receiver(
        long webhookId,
        long retailerId,
        String ref,
        String url,
        byte[] secret,
        byte @Nullable [] formerSecret,
        @Nullable Instant formerUntil,
        byte @Nullable [] headers,
        WebhookFormat format,
        @Nullable String template,
        @Nullable Integer rateLimit,
        int concurrency,
        RetrySchedule retrySchedule,
        int failures,
        double tokens,
        Instant refilledOn) {
    static final String COLUMNS =
            "w.id, w.retailer_id, w.ref, w.url, w.secret, w.former_secret, w.former_until, w.headers, w.format, w.template,"
                    + " w.rate_limit, w.concurrency, w.retry_schedule, r.failures, r.tokens, r.refilled_on";

    private static final double SECOND = 1_000_000_000.0;

    static Receiver of(Row row) {
        return new Receiver(
                row.getLong("id"),
                row.getLong("retailer_id"),
                row.getString("ref"),
                row.getString("url"),
                row.getBuffer("secret").getBytes(),
                bytes(row.getBuffer("former_secret")),
                instant(row.getOffsetDateTime("former_until")),
                bytes(row.getBuffer("headers")),
                WebhookFormat.valueOf(row.getString("format")),
                row.getString("template"),
                row.getInteger("rate_limit"),
                row.getInteger("concurrency"),
                RetrySchedule.valueOf(row.getString("retry_schedule")),
                row.getInteger("failures"),
                row.getDouble("tokens"),
                row.getOffsetDateTime("refilled_on").toInstant());
    }

    private static byte @Nullable [] bytes(@Nullable Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** What its rate limit allows now: as many requests as it allows in a second, and no more at once. */
    double tokensAt(Instant now) {
        if (rateLimit == null) {
            return Double.MAX_VALUE;
        }
        double seconds = Math.max(0, java.time.Duration.between(refilledOn, now).toNanos() / SECOND);
        return Math.min(rateLimit, tokens + seconds * rateLimit);
    }

    /**
     * How many deliveries may be sent now. A receiver that keeps failing gets one, to see whether it answers again.
     *
     * @param sending those under way, on all replicas
     */
    int free(int sending, int breakerFailures, Instant now) {
        int most = failures >= breakerFailures ? 1 : concurrency;
        return (int) Math.max(0, Math.min(most - sending, Math.floor(tokensAt(now))));
    }
}
