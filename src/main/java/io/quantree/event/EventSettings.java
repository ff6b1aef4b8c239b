package io.quantree.event;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are accepted, applied, found and forgotten. */
@ConfigMapping(prefix = "quantree.events")
public interface EventSettings {
    /** The largest body of a request that sends an event, after decompression. */
    @WithDefault("2M")
    MemorySize bodyMax();

    /** The most deltas or items that one event may have. */
    @WithDefault("5000")
    int elementsMax();

    /** How many events of a catalogue may wait; beyond, an asynchronous event is answered with 429. */
    @WithDefault("100000")
    int backlogMax();

    /** What a client that met a full backlog is told to wait. */
    @WithDefault("5s")
    Duration retryAfter();

    /** How many catalogues one replica applies events to at the same time; 0 makes it accept only. */
    @WithDefault("2")
    int workers();

    /** The most events that one transaction applies. */
    @WithDefault("500")
    int group();

    /** How much content, in bytes, the events of one transaction have together; a larger event has one of its own. */
    @WithDefault("1M")
    MemorySize groupBytes();

    /** How often a worker with nothing to do looks for events that other replicas have accepted. */
    @WithDefault("500ms")
    Duration poll();

    /**
     * How long a worker may be silent, while the database answers, before the liveness check asks for a restart. Longer than any group
     * takes: a worker gives a sign whenever it begins one.
     */
    @WithDefault("10m")
    Duration stuckAfter();

    /** How many events a page of a search holds at most. */
    @WithDefault("5000")
    int pageMax();

    /** How much content, in bytes, a page of a search holds before it ends early; a larger event has a page of its own. */
    @WithDefault("16M")
    MemorySize pageBytes();

    /** How long events are kept once nothing is to be done about them. */
    @WithDefault("30d")
    Duration retention();
}
