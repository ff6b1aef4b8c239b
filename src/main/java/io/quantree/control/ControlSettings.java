package io.quantree.control;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of controls and product categories. */
@ConfigMapping(prefix = "quantree.controls")
public interface ControlSettings {
    /** The most controls of one group, from 1 to 100,000: all of them are held in memory. */
    @WithDefault("10000")
    int perGroupMax();

    /** The most products of one {@code upsertProductCategories}, from 1 to 5,000. */
    @WithDefault("500")
    int productsMax();

    /** The most categories that a product may be in, from 1 to 1,000: every query about the product looks all of them up. */
    @WithDefault("50")
    int categoriesMax();
}
