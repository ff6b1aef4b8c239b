package io.quantree.virtual.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of virtual catalogues and positions. */
@ConfigMapping(prefix = "quantree.availability")
public interface VirtualLimits {
    /** The most networks of one virtual catalogue. */
    @WithDefault("100")
    int networksMax();

    /** The most stored segments of one virtual position, and the most segments that one catalogue's definitions may list. */
    @WithDefault("100")
    int segmentsMax();

    /** The most segment definitions of one virtual catalogue. */
    @WithDefault("20")
    int segmentDefinitionsMax();

    /** The most positions that a request with a filter on derived values scans; beyond that, it is refused. */
    @WithDefault("100000")
    int scanMax();
}
