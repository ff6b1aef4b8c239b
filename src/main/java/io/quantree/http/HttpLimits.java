package io.quantree.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What requests may hold of a replica, and how slowly they may arrive. */
@ConfigMapping(prefix = "quantree.http")
public interface HttpLimits {
    /** How much of the heap, in percent, the bodies and answers of all requests together may hold. Beyond, a request is answered with 429. */
    @WithDefault("30")
    int memoryPercent();

    /** How many REST requests without a body a replica works on at the same time. One more is answered with 429. */
    @WithDefault("500")
    int requestsMax();

    /** How long the request line and the headers of a request may take, from their first byte; then it is answered with 408. */
    @WithDefault("20s")
    Duration headMax();

    /** How long the sender of a body may be silent. */
    @WithDefault("10s")
    Duration bodySilenceMax();

    /** How many bytes of a body must arrive in a second, on the average since its first seconds. */
    @WithDefault("16K")
    MemorySize bodyRateMin();
}
