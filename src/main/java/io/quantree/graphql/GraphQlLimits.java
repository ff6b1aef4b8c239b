package io.quantree.graphql;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one GraphQL request may ask for. */
@ConfigMapping(prefix = "quantree.graphql")
public interface GraphQlLimits {
    /** Entries of a page when neither {@code first} nor {@code last} is given. */
    @WithDefault("50")
    int pageDefault();

    /** The most entries that {@code first} or {@code last} may ask for. */
    @WithDefault("500")
    int pageMax();

    /** The most values that one filter argument may hold. */
    @WithDefault("500")
    int filterValuesMax();

    /** The most rows that a list inside a list may come to: entries of the outer page times the size of the inner pages. */
    @WithDefault("25000")
    int nestedRowsMax();

    /** The largest request, in bytes. */
    @WithDefault("2M")
    MemorySize bodyMax();
}
