package io.quantree.stock.summary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of the stock lookup. */
@ConfigMapping(prefix = "quantree.graphql")
public interface StockLevelLimits {
    /** The most keys, products at locations, in one stock lookup. */
    @WithDefault("2000")
    int stockLevelKeysMax();
}
