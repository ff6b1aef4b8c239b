package io.quantree.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How snapshots are closed. */
@ConfigMapping(prefix = "quantree.snapshot")
public interface SnapshotSettings {
    /** How often a replica looks for snapshots to close, and for interrupted ones; 1 s or more. */
    @WithDefault("1s")
    Duration every();

    /** The stock counts that one transaction removes, from 1 to 5,000. */
    @WithDefault("500")
    int pageSize();

    /** The largest share of the stock counts of its scope, from 0 to 1, that a snapshot may remove without {@code force}. */
    @WithDefault("0.2")
    double removedShareMax();

    /** So many stock counts may be removed whatever their share is. */
    @WithDefault("10")
    int removedUncheckedMax();

    /** How long after its job was closed a snapshot waits for a stream that has not ended, before it fails. */
    @WithDefault("1h")
    Duration streamWait();
}
