package io.quantree.delta;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deltas are accepted, committed and remembered. */
@ConfigMapping(prefix = "quantree.deltas")
public interface DeltaSettings {
    /** The most deltas that one request may have. */
    @WithDefault("5000")
    int recordsMax();

    /** The largest body of a request, after decompression. */
    @WithDefault("8M")
    MemorySize bodyMax();

    /** How many groups are committed at the same time; a position's deltas always go the same way, one after the other. */
    @WithDefault("2")
    int lanes();

    /** The most deltas that one transaction commits. */
    @WithDefault("1000")
    int groupMax();

    /**
     * How long a group that is not full waits for more deltas, after the one before it was committed. 0 commits at once whatever has come
     * meanwhile.
     */
    @WithDefault("0ms")
    Duration linger();

    /** How many deltas may wait to be committed; beyond, a request is answered with 429. */
    @WithDefault("20000")
    int queueMax();

    /** What a client that met a full queue is told to wait. */
    @WithDefault("1s")
    Duration retryAfter();

    /** How far ahead of the service's clock a sender's may be; what occurs later than that is refused. */
    @WithDefault("5m")
    Duration aheadMax();

    /** How long a deltaId is remembered at least; it is forgotten within a week after that. */
    @WithDefault("30d")
    Duration idsKept();
}
