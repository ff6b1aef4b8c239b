package io.quantree.relay;

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

    /** How many fields may lie below each other in a query. */
    @WithDefault("20")
    int depthMax();

    /**
     * The highest complexity of a query: how many reads it could cause. Every list, reference and summary costs 1, or what its directive
     * {@code @complexityCost} says, once for each entry of the pages that it lies in.
     */
    @WithDefault("11111")
    int complexityMax();

    /** How many fields of a query may be renamed. */
    @WithDefault("100")
    int aliasesMax();

    /** How many words and signs a query may have. */
    @WithDefault("15000")
    int tokensMax();

    /** How much text of queries is kept read and checked; older ones make room. */
    @WithDefault("512K")
    MemorySize documentCacheMax();

    /** How much text of persisted queries is kept; older ones make room, and their clients send them again. */
    @WithDefault("4M")
    MemorySize persistedQueriesMax();

    /** How many GraphQL requests a replica works on at the same time; one more is answered 429. */
    @WithDefault("500")
    int requestsMax();

    /** How long one statement of a query may take, in milliseconds; the database ends it then. */
    @WithDefault("10000")
    int statementTimeoutMillis();

    /** The most levels that the filters of one {@code where} argument may be nested. */
    @WithDefault("10")
    int filterDepthMax();

    /** The most comparisons, and filters inside filters, that one {@code where} argument may hold. */
    @WithDefault("200")
    int filterPredicatesMax();
}
