package io.quantree.event;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits and periods of events: acceptance, application, search and retention. */
@ConfigMapping(prefix = "quantree.events")
public interface EventSettings {
    /** The largest body of a request that sends an event, after decompression. */
    @WithDefault("2M")
    MemorySize bodyMax();

    /** The most deltas or items that one event may have. */
    @WithDefault("5000")
    int elementsMax();

    /** The most events of a catalogue that may wait; with a full backlog an asynchronous event is answered with 429. */
    @WithDefault("100000")
    int backlogMax();

    /** The Retry-After of a request that is refused because of a full backlog. */
    @WithDefault("5s")
    Duration retryAfter();

    /** How many catalogues one replica applies events to at the same time; with 0 it only accepts events. */
    @WithDefault("2")
    int workers();

    /** The most events that one transaction applies. */
    @WithDefault("500")
    int group();

    /** The most bytes of content that the events of one transaction have together; a larger event has its own transaction. */
    @WithDefault("1M")
    MemorySize groupBytes();

    /** How often an idle worker polls for events that other replicas have accepted. */
    @WithDefault("500ms")
    Duration poll();

    /**
     * How long a worker may go without a sign of life, while the database answers, before the liveness check fails. A worker gives a sign
     * whenever it starts a group, so this must be longer than any group takes.
     */
    @WithDefault("10m")
    Duration stuckAfter();

    /** The most events of a page of a search. */
    @WithDefault("5000")
    int pageMax();

    /** The bytes of content at which a page of a search ends early; a larger event has its own page. */
    @WithDefault("16M")
    MemorySize pageBytes();

    /** How long events are kept after their status is final; 0 keeps them. */
    @WithDefault("30d")
    Duration retention();
}
