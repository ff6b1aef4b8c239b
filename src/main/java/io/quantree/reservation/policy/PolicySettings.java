package io.quantree.reservation.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of allocation policies. */
@ConfigMapping(prefix = "quantree.allocation-policy")
public interface PolicySettings {
    /** The most locations of {@code locationPriority}, from 1. */
    @WithDefault("1000")
    int locationsMax();
}
