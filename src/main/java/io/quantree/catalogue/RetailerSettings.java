package io.quantree.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** The settings for creating retailers. */
@ConfigMapping(prefix = "quantree.retailers")
public interface RetailerSettings {
    /** Whether the first request of an unknown retailer creates it and its catalogue {@code DEFAULT:<id>}; otherwise the answer is 404. */
    @WithDefault("true")
    boolean autoProvision();

    /** The most retailers that a catalogue, a network or a group of controls belongs to. */
    @WithDefault("100")
    @Min(1)
    int perEntityMax();
}
