package io.quantree.webhook.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts requests and dead letters. */
@Startup
@ApplicationScoped
class DeliveryMetrics {
    private final Map<SendResult.Kind, Timer> attempts = new EnumMap<>(SendResult.Kind.class);
    private final Counter dead;

    DeliveryMetrics(MeterRegistry registry) {
        for (SendResult.Kind kind : SendResult.Kind.values()) {
            attempts.put(
                    kind,
                    Timer.builder("quantree.webhook.attempts")
                            .description("Requests of webhooks by outcome")
                            .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.dead = Counter.builder("quantree.webhook.dead.letters")
                .description("Events of webhooks that were given up")
                .register(registry);
    }

    void attempted(SendResult result, Duration took) {
        Timer timer = attempts.get(result.kind());
        if (timer != null) {
            timer.record(took);
        }
    }

    void died(int count) {
        dead.increment(count);
    }
}
