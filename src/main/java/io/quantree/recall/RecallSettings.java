package io.quantree.recall;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Periods and limits of recalls. */
@ConfigMapping(prefix = "quantree.recall")
public interface RecallSettings {
    /** How often a recall in force looks for new stock, and unfinished recalls are resumed; 1 s or more. */
    @WithDefault("60s")
    Duration every();

    /** The quantities that one transaction changes, from 1 to 5,000. */
    @WithDefault("500")
    int pageSize();

    /** The quantities that are changed before a mutation is answered, from 1; the others follow in the background. */
    @WithDefault("1000")
    int synchronousMax();

    /** The most products, and the most locations, of the criteria of one recall. */
    @WithDefault("500")
    int refsMax();
}
