package io.quantree.delta;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits and periods of deltas: acceptance, commit and duplicate detection. */
@ConfigMapping(prefix = "quantree.deltas")
public interface DeltaSettings {
    /** The most deltas that one request may have. */
    @WithDefault("5000")
    int recordsMax();

    /** The largest body of a request, after decompression. */
    @WithDefault("8M")
    MemorySize bodyMax();

    /** How many groups are committed at the same time; the deltas of a position always use the same lane. */
    @WithDefault("2")
    int lanes();

    /** The most deltas that one transaction commits. */
    @WithDefault("1000")
    int groupMax();

    /**
     * How long a group that is not full waits for more deltas after the previous group was committed; 0 commits the waiting deltas at
     * once.
     */
    @WithDefault("0ms")
    Duration linger();

    /** The most deltas that may wait; with a full queue a request is answered with 429. */
    @WithDefault("20000")
    int queueMax();

    /** The Retry-After of a request that is rejected because of a full queue. */
    @WithDefault("1s")
    Duration retryAfter();

    /** How far the clock of a sender may be ahead of that of the service; a later occurredOn is rejected. */
    @WithDefault("5m")
    Duration aheadMax();

    /** How long a deltaId is kept for duplicate detection; it is deleted within a week after that. */
    @WithDefault("30d")
    Duration idsKept();
}
