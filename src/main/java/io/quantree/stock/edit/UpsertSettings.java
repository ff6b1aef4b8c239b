package io.quantree.stock.edit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of one upsert. */
@ConfigMapping(prefix = "quantree.graphql.upsert")
public interface UpsertSettings {
    /** The most quantities that one {@code upsertInventoryQuantities} may hold. */
    @WithDefault("500")
    int quantitiesMax();
}
