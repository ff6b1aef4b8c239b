package io.quantree.security.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Duration;

/**
 * One quota of each client: what it may send in a second, with a burst. The buckets are those of this replica. A client that is forgotten,
 * because it was silent for as long as a bucket needs to fill, or because there are too many, begins with a full one.
 */
public final class RateLimit {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String name;
    private final int rate;
    private final long burst;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    /**
     * @param name what is counted, in the plural
     * @param rate how many in a second; 1 or more
     */
    RateLimit(String name, int rate, RateSettings settings, TimeMeter clock) {
        this.name = name;
        this.rate = rate;
        this.burst = Math.max(1, settings.burst().toSeconds()) * rate;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(Math.max(1, settings.clientsMax()))
                .expireAfterAccess(settings.burst().plus(SECOND))
                .build();
    }

    /** Takes one, if one is left. */
    ConsumptionProbe take(String client) {
        return bucket(client).tryConsumeAndReturnRemaining(1);
    }

    /**
     * Takes so many as soon as one is left: what is taken beyond must become free again before the next are taken. So a batch that is larger
     * than the burst is possible, and the average stays what it is.
     *
     * @throws Problem if none is left
     */
    void take(String client, int count) {
        if (count > 0) {
            check(client);
        }
        bucket(client).consumeIgnoringRateLimits(count);
    }

    /**
     * Takes none.
     *
     * @throws Problem if none is left
     */
    void check(String client) {
        Bucket bucket = bucket(client);
        if (bucket.getAvailableTokens() <= 0) {
            throw refusal(
                    client, Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
        }
    }

    /** Takes so many, and answers how long the client must pause until what it has taken beyond is free again. */
    Duration overdraw(String client, int count) {
        return Duration.ofNanos(Math.max(0, bucket(client).consumeIgnoringRateLimits(count)));
    }

    Problem refusal(String client, Duration wait) {
        return Problem.of(
                        ProblemType.RATE_LIMITED,
                        "This client may send " + rate + " " + name + " in a second, and " + burst
                                + " at once after a pause.")
                .about(name, client, rate)
                .retryAfter(rounded(wait));
    }

    /** Whole seconds, at least one. */
    static Duration rounded(Duration wait) {
        return Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** The value of RateLimit-Policy. */
    String policy() {
        return "\"" + name + "\";q=" + burst + ";w=" + burst / rate;
    }

    /** The value of RateLimit: how many are left, and in how many seconds all are. */
    String state(ConsumptionProbe probe) {
        return "\"" + name + "\";r=" + probe.getRemainingTokens() + ";t="
                + Duration.ofNanos(probe.getNanosToWaitForReset())
                        .plusMillis(999)
                        .toSeconds();
    }

    /** How many clients are remembered. */
    long clients() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(String client) {
        return buckets.get(client, first -> Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity(burst).refillGreedy(rate, SECOND))
                .build());
    }
}
