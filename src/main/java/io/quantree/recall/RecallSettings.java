package io.quantree.recall;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How recalls are worked off. */
@ConfigMapping(prefix = "quantree.recall")
public interface RecallSettings {
    /** How often a recall in force looks for stock that has arrived since, and unfinished ones are taken up again; 1 s or more. */
    @WithDefault("60s")
    Duration every();

    /** How many quantities are set in one transaction, from 1 to 5,000. */
    @WithDefault("500")
    int pageSize();

    /** How many quantities are set before a mutation is answered; the others follow in the background. From 1. */
    @WithDefault("1000")
    int synchronousMax();

    /** The most products, and the most locations, that one recall may be narrowed to. */
    @WithDefault("500")
    int refsMax();
}
