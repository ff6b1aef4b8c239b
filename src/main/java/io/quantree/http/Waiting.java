package io.quantree.http;

import io.quantree.platform.drain.Drain;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Long polling: repeats a query until its result is complete, the time is over, the client has hung up, or the replica is stopping. */
public final class Waiting {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500));

    private Waiting() {}

    /** Reads {@code ?wait=}: seconds ({@code 30s}, {@code 30}) or an ISO-8601 duration, at most {@code max}. */
    public static Duration parse(@Nullable String wait, Duration max) {
        if (wait == null || wait.isBlank()) {
            return Duration.ZERO;
        }
        String text = wait.strip().toUpperCase(Locale.ROOT);
        try {
            Duration parsed = text.matches("\\d{1,6}S?")
                    ? Duration.ofSeconds(Long.parseLong(text.replace("S", "")))
                    : Duration.parse(text.startsWith("P") ? text : "PT" + text);
            if (parsed.isNegative() || parsed.compareTo(max) > 0) {
                throw Problem.of(ProblemType.OUT_OF_RANGE, "wait must be between 0s and " + max.toSeconds() + "s.")
                        .about("wait", wait, max.toSeconds() + "s");
            }
            return parsed;
        } catch (DateTimeParseException e) {
            throw Problem.of(ProblemType.INVALID_VALUE, "wait must be a duration such as 30s.")
                    .about("wait", wait);
        }
    }

    /**
     * Asks until the answer will do. The pauses grow, so that a long wait costs the database little. In the pauses, the request is not counted
     * among those that are worked on.
     */
    public static <T> Uni<T> until(
            Supplier<Uni<T>> question, Predicate<T> isAnswer, Duration atMost, Drain drain, RequestPlaces.Place place) {
        long deadline = System.nanoTime() + atMost.toNanos();
        return Multi.createBy()
                .repeating()
                .<AtomicInteger, T>uni(
                        AtomicInteger::new, asked -> after(pause(asked.getAndIncrement()), deadline, place)
                                .chain(ignored -> question.get()))
                .whilst(answer ->
                        !isAnswer.test(answer) && System.nanoTime() < deadline && !drain.hasBegun() && !place.hasLeft())
                .collect()
                .last();
    }

    private static Duration pause(int asked) {
        return asked == 0 ? Duration.ZERO : PAUSES.get(Math.min(asked, PAUSES.size()) - 1);
    }

    private static Uni<Void> after(Duration pause, long deadline, RequestPlaces.Place place) {
        long nanos = Math.min(pause.toNanos(), deadline - System.nanoTime());
        Uni<Void> now = Uni.createFrom().voidItem();
        return nanos <= 0 ? now : place.paused(now.onItem().delayIt().by(Duration.ofNanos(nanos)));
    }
}
