package io.quantree.virtual.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much virtual catalogues and their positions may hold, and how much one request may ask of them. */
@ConfigMapping(prefix = "quantree.availability")
public interface VirtualLimits {
    /** The most networks of one virtual catalogue. */
    @WithDefault("100")
    int networksMax();

    /** The most segments that a client may write to one virtual position, and that the lists of one catalogue's definitions may come to. */
    @WithDefault("100")
    int segmentsMax();

    /** The most segment definitions of one virtual catalogue. */
    @WithDefault("20")
    int segmentDefinitionsMax();

    /** The most positions that one request with a filter on derived numbers looks through; past it, it is refused. */
    @WithDefault("100000")
    int scanMax();
}
