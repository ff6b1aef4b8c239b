package io.quantree.stock.summary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one lookup of stock levels may ask for. */
@ConfigMapping(prefix = "quantree.graphql")
public interface StockLevelLimits {
    /** The most products at locations that one lookup of stock levels may name. */
    @WithDefault("2000")
    int stockLevelKeysMax();
}
