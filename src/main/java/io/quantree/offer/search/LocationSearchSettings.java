package io.quantree.offer.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one search for locations may ask for. */
@ConfigMapping(prefix = "quantree.availability.search")
public interface LocationSearchSettings {
    /** The most products that one search may ask for, from 1. */
    @WithDefault("100")
    int productsMax();
}
