package io.quantree.offer.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the search for locations. */
@ConfigMapping(prefix = "quantree.availability.search")
public interface LocationSearchSettings {
    /** The most products of one search; at least 1. */
    @WithDefault("100")
    int productsMax();
}
