package io.quantree.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Limits and periods of inventory feeds. */
@ConfigMapping(prefix = "quantree.feeds")
public interface FeedSettings {
    /** Whether this replica runs feeds. */
    @WithDefault("true")
    boolean enabled();

    /** How often a replica looks for runs that are due, from 1 s. */
    @WithDefault("2s")
    Duration every();

    /** The runs that a replica works on at once, from 1 to 8. Each keeps a connection and a snapshot of the database. */
    @WithDefault("1")
    int runsMax();

    /** The feeds of one retailer, from 1. */
    @WithDefault("100")
    int perRetailerMax();

    /** The shortest cadence, from 1 s. */
    @WithDefault("1m")
    Duration cadenceMin();

    /** The values of one filter, from 1. */
    @WithDefault("1000")
    int filterValuesMax();

    /** The filters of one feed, from 1. */
    @WithDefault("20")
    int filtersMax();

    /** The rows that one statement reads, from 100 to 50,000. */
    @WithDefault("5000")
    int pageRows();

    /** The rows of one file, from 1. */
    @WithDefault("2000000")
    long partRows();

    /** The bytes after which a file ends, from 1 MiB. The folder of the spool holds one file of each run at a time. */
    @WithDefault("67108864")
    long partBytes();

    /** Where a file lies until its destination has it; the folder for temporary files when it is left out. */
    Optional<String> spool();

    /** How long the lease of a run lasts without renewal; a run of a replica that was killed begins again after it. From 3 s. */
    @WithDefault("30s")
    Duration lease();

    /** How often a run is tried before it is FAILED, from 1. */
    @WithDefault("5")
    int attemptsMax();

    /** The pause before the second attempt; each further one doubles it, up to an hour. */
    @WithDefault("30s")
    Duration retryAfter();

    /** How long one statement of a run may take, from 1 s. */
    @WithDefault("5m")
    Duration statementTimeout();

    /** The changed keys of an incremental run, from 1; with more of them, the run is a full one. */
    @WithDefault("500000")
    int incrementalKeysMax();

    /** How long the records of runs are kept, from 1 h; the last good run of a feed is always kept. */
    @WithDefault("90d")
    Duration retention();
}
