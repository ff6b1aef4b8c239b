package io.quantree.job;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** How batches are accepted and worked off. */
@ConfigMapping(prefix = "quantree.ingest")
public interface IngestSettings {
    /** The most records that one batch may have; streams are cut into batches of this size. */
    @WithDefault("5000")
    int recordsMax();

    /** The largest body of a JSON batch, after decompression. */
    @WithDefault("16M")
    MemorySize bodyMax();

    /** The largest body of a request that creates a job. */
    @WithDefault("64K")
    MemorySize jobBodyMax();

    /** How many batches of a catalogue may wait; beyond, a batch is answered with 429 and a stream is read no further until there is room. */
    @WithDefault("2000")
    int backlogMax();

    /** What a client that met a full backlog is told to wait. */
    @WithDefault("5s")
    Duration retryAfter();

    /** How long a stream may stand still because the backlog is full before it is given up. */
    @WithDefault("10m")
    Duration streamPauseMax();

    /** How long the sender of a stream may be silent while the stream is read. */
    @WithDefault("60s")
    Duration streamSilenceMax();

    /** How many bytes of a stream must arrive in a second while it is read, on the average since its first minute. */
    @WithDefault("1K")
    MemorySize streamRateMin();

    /** How many streams a replica reads at the same time. */
    @WithDefault("250")
    int streamsMax();

    /** How many of them may be of one retailer. */
    @WithDefault("200")
    int retailerStreamsMax();

    /** How many times as large as its compressed bytes a stream may become, beyond the first 16 MB. */
    @WithDefault("200")
    int streamExpansionMax();

    /** How many lines of a stream may be no records at all; then the rest is not read. */
    @WithDefault("100000")
    int streamUnreadableMax();

    /** How long a stream waits for memory of the replica before it is given up. */
    @WithDefault("10s")
    Duration streamMemoryWait();

    /**
     * How long a stream with duplicates SUM or REJECT that broke off may be sent again under its Idempotency-Key; then its records fail.
     */
    @WithDefault("1h")
    Duration streamWait();

    /** The most records that one transaction applies; a batch is cut into chunks of at most this size. */
    @WithDefault("2500")
    int chunkRecords();

    /** How many chunks of a batch are applied at the same time. */
    @WithDefault("2")
    int lanes();

    /** How many catalogues one replica works on at the same time; 0 makes it accept only. */
    @WithDefault("2")
    int workers();

    /** How long a worker's claim on a catalogue lasts without a sign of life; after that another replica takes over. */
    @WithDefault("4s")
    Duration lease();

    /** How long a worker stays with one catalogue while others are waiting. */
    @WithDefault("1s")
    Duration turn();

    /** How often a worker with nothing to do looks for batches that other replicas have accepted. */
    @WithDefault("500ms")
    Duration poll();

    /**
     * How long a worker may be silent, while the database answers, before the liveness check asks for a restart. Longer than any batch
     * takes: a worker gives a sign whenever it begins one.
     */
    @WithDefault("30m")
    Duration stuckAfter();

    /** How often a batch is tried before the records that could not be applied are failed. */
    @WithDefault("3")
    int attemptsMax();

    /** The time of day, UTC, at which jobs close. */
    @WithDefault("00:00")
    LocalTime jobClosesAt();

    /** How often a replica looks for jobs that have closed because it was time, to tell the change feed. */
    @WithDefault("30s")
    Duration jobClosingEvery();

    /** The longest that a request may wait for a job or a batch to be complete. */
    @WithDefault("60s")
    Duration waitMax();

    /**
     * Whether the {@code responseCode} of a record that was not applied is the status of HTTP (400, 404, 409, 500). Otherwise it is one of
     * the published contract: 404 something that it names is missing, 301 not this retailer's, 500 anything else; {@code code} tells what.
     */
    @WithDefault("false")
    boolean httpResponseCodes();

    /** How many results a page holds at most. */
    @WithDefault("5000")
    int pageMax();

    /** How long an idempotency key is remembered. */
    @WithDefault("24h")
    Duration idempotencyKept();
}
