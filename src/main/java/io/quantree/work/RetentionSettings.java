package io.quantree.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long jobs and what their batches carried are kept, and how what is past its retention is deleted. */
@ConfigMapping(prefix = "quantree.retention")
public interface RetentionSettings {
    /**
     * How long payloads, results and remarks of batches are kept after their job has closed and they are complete. The counts stay. 0 keeps
     * everything.
     */
    @WithDefault("30d")
    Duration results();

    /** How long a job and the counts of its batches are kept after its results were cleared; 0 keeps them. */
    @WithDefault("365d")
    Duration jobs();

    /** How often a replica looks for what is past its retention; 1 s or more. */
    @WithDefault("10m")
    Duration every();

    /** How many batches one transaction clears, from 1. */
    @WithDefault("20")
    int pageSize();

    /** The pause between two transactions that delete. */
    @WithDefault("50ms")
    Duration pause();
}
