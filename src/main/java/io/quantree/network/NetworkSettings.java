package io.quantree.network;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of networks and locations. */
@ConfigMapping(prefix = "quantree.network")
public interface NetworkSettings {
    /** The most locations that one network may have, from 1. */
    @WithDefault("5000")
    int locationsMax();

    /** The most locations that one {@code upsertLocations} may hold, from 1. */
    @WithDefault("500")
    int upsertMax();
}
