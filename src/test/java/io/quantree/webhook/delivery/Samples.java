package io.quantree.webhook.delivery;

import io.quantree.support.Settings;
import io.quantree.webhook.RetrySchedule;
import io.quantree.webhook.WebhookFormat;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries and receivers of tests. */
final class Samples {
    static final String SECRET = "whsec_" + base64("a secret of twenty-four bytes or more");
    /** The library of receivers refuses times that are long ago. */
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Samples() {}

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Claimed delivery(JsonObject event) {
        return new Claimed(
                7,
                UUID.fromString("00000000-0000-0000-0000-000000000007"),
                41L,
                "OnHandChanged",
                event.encode(),
                1,
                1,
                1,
                NOW,
                NOW.plusSeconds(60));
    }

    static Receiver receiver(byte[] secret, byte @Nullable [] former, WebhookFormat format, @Nullable String template) {
        return new Receiver(
                1,
                2,
                "shop",
                "https://shop.example.com/hook",
                secret,
                former,
                former == null ? null : NOW.plusSeconds(10),
                null,
                format,
                template,
                null,
                4,
                RetrySchedule.SECONDS,
                0,
                0,
                NOW);
    }

    static DeliverySettings settings(String... keysAndValues) {
        return Settings.of(DeliverySettings.class, keysAndValues);
    }
}
