package io.quantree.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings for creating retailers. */
@ConfigMapping(prefix = "quantree.retailers")
public interface RetailerSettings {
    /** Whether the first request of an unknown retailer creates it and its catalogue {@code DEFAULT:<id>}; otherwise the answer is 404. */
    @WithDefault("true")
    boolean autoProvision();
}
