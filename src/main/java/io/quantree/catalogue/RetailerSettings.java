package io.quantree.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How retailers come to exist. */
@ConfigMapping(prefix = "quantree.retailers")
public interface RetailerSettings {
    /** Whether the first request for a retailer creates it and its {@code DEFAULT:<id>} catalogue; otherwise it is answered with 404. */
    @WithDefault("true")
    boolean autoProvision();
}
