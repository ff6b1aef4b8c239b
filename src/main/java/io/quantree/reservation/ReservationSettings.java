package io.quantree.reservation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits and periods of reservations. */
@ConfigMapping(prefix = "quantree.reservations")
public interface ReservationSettings {
    /** The most lines that a reservation may have. */
    @WithDefault("100")
    int linesMax();

    /** The most pairs of a product and a location that the lines of a request may draw on together. */
    @WithDefault("20000")
    int candidatesMax();

    /** The largest body of a request, after decompression. */
    @WithDefault("1M")
    MemorySize bodyMax();

    /** The longest hold, from the request on. */
    @WithDefault("90d")
    Duration holdMax();

    /** The most steps with a requestRef that a reservation remembers; one more is refused. */
    @WithDefault("1000")
    int stepsMax();

    /** How many groups are committed at the same time; the reservations of a product always use the same lane. */
    @WithDefault("2")
    int lanes();

    /** The most steps that one transaction commits. */
    @WithDefault("500")
    int groupMax();

    /** The most steps that may wait; with a full queue a request is answered with 429. */
    @WithDefault("10000")
    int queueMax();

    /** The Retry-After of a request that is rejected because of a full queue. */
    @WithDefault("1s")
    Duration retryAfter();

    /** How often a replica writes that the time of holds is over. Their pieces are free at that time, whether or not it is written. */
    @WithDefault("1s")
    Duration sweepEvery();

    /** The holds that one transaction of the sweep ends, from 1 to 5,000. */
    @WithDefault("500")
    int sweepPage();
}
