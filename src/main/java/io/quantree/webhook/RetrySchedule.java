package io.quantree.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The pauses between the attempts to deliver one event. */
@Enum("RetrySchedule")
@Description("The pauses between the attempts to deliver one event. After the last one the event is a dead letter.")
public enum RetrySchedule {
    @Description(
            "Ten attempts in about three days: after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, each up to a fifth longer"
                    + " or shorter.")
    THREE_DAYS(
            0.2,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24)),
    @Description("Four attempts: after 2 s, 4 s and 8 s.")
    SECONDS(0, Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8)),
    @Description("Four attempts: after 1 min, 1 h and 1 day.")
    EXPONENTIAL(0, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    private final double jitter;
    private final List<Duration> pauses;

    RetrySchedule(double jitter, Duration... pauses) {
        this.jitter = jitter;
        this.pauses = List.of(pauses);
    }

    /**
     * The pause after a number of failed attempts; empty when no attempt follows.
     *
     * @param chance from 0 to 1; spreads the attempts of many events
     */
    public Optional<Duration> after(int attempts, double chance) {
        if (attempts > pauses.size()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(attempts - 1);
        double factor = 1 - jitter + 2 * jitter * chance;
        return Optional.of(Duration.ofMillis(Math.round(pause.toMillis() * factor)));
    }

    /** How long an event may wait in all, pauses of its receiver included: twice its pauses. */
    public Duration life() {
        return pauses.stream()
                .reduce(Duration.ZERO, Duration::plus)
                .multipliedBy(2)
                .plusHours(1);
    }
}
