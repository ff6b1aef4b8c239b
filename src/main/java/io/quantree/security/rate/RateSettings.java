package io.quantree.security.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a client may send to one replica. */
@ConfigMapping(prefix = "quantree.rate")
public interface RateSettings {
    /** How many requests a client may send in a second, on the average; beyond, 429 with Retry-After. 0 for any number. */
    @WithDefault("0")
    int requests();

    /** How many records of batches and streams, and how many deltas, a client may send in a second, on the average. 0 for any number. */
    @WithDefault("0")
    int records();

    /** A client that was silent may send at once what it may send in this time. */
    @WithDefault("10s")
    Duration burst();

    /** How many clients a replica remembers; of more, those that have been silent longest begin anew. */
    @WithDefault("10000")
    int clientsMax();
}
