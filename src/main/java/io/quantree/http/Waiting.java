package io.quantree.http;

import io.quantree.platform.drain.Drain;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Long polling: repeats a query until its result is complete, the time is over, or the replica is stopping. */
public final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PAUSE_MAX = Duration.ofMillis(500);

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

    public static <T> Uni<T> until(Supplier<Uni<T>> question, Predicate<T> isAnswer, Duration atMost, Drain drain) {
        return until(question, isAnswer, System.nanoTime() + atMost.toNanos(), PAUSE, drain);
    }

    private static <T> Uni<T> until(
            Supplier<Uni<T>> question, Predicate<T> isAnswer, long deadline, Duration pause, Drain drain) {
        return question.get().chain(answer -> {
            long left = deadline - System.nanoTime();
            if (left <= 0 || drain.hasBegun() || isAnswer.test(answer)) {
                return Uni.createFrom().item(answer);
            }
            Duration next = pause.multipliedBy(2);
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofNanos(Math.min(left, pause.toNanos())))
                    .chain(() -> until(
                            question, isAnswer, deadline, next.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : next, drain));
        });
    }
}
