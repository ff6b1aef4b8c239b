package io.quantree.offer.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes of availability are worked out. */
@ConfigMapping(prefix = "quantree.availability.follow")
public interface FollowSettings {
    /** How long after its last reader a virtual catalogue is followed on. */
    @WithDefault("7d")
    Duration kept();

    /** How often an idle replica looks for virtual catalogues to follow, and for changes of their stock. */
    @WithDefault("1s")
    Duration poll();

    /** The most virtual catalogues that are followed at a time, of all retailers; a reader of more gets no changes of those with the highest ids. */
    @WithDefault("100")
    int cataloguesMax();

    /** Changes of stock that are worked off in one transaction. */
    @WithDefault("2000")
    int changesMax();

    /** Products whose availability is worked out in one question, at least 1. */
    @WithDefault("500")
    int productsMax();
}
