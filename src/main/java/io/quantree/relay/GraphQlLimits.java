package io.quantree.relay;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of GraphQL requests. */
@ConfigMapping(prefix = "quantree.graphql")
public interface GraphQlLimits {
    /** Whether clients may ask for the schema: by introspection and at {@code /graphql/schema.graphql}. */
    @WithDefault("true")
    boolean introspection();

    /** Entries of a page when neither {@code first} nor {@code last} is given. */
    @WithDefault("50")
    int pageDefault();

    /** The largest value of {@code first} and {@code last}. */
    @WithDefault("500")
    int pageMax();

    /** The most values in one filter argument. */
    @WithDefault("500")
    int filterValuesMax();

    /** The most rows of a nested list: entries of the outer page times the size of the inner pages. */
    @WithDefault("25000")
    int nestedRowsMax();

    /** The largest request body, in bytes. */
    @WithDefault("2M")
    MemorySize bodyMax();

    /** The most levels of nested fields in a query. */
    @WithDefault("20")
    int depthMax();

    /**
     * The highest complexity of a query, which is the number of reads that it could cause. Each list, reference and summary costs 1, or
     * the value of its directive {@code @complexityCost}, for each of its keys, multiplied by the sizes of the pages around it.
     */
    @WithDefault("11111")
    int complexityMax();

    /** The most aliases in a query. */
    @WithDefault("100")
    int aliasesMax();

    /** The most tokens in a query. */
    @WithDefault("15000")
    int tokensMax();

    /** The most operations and fragments of a document. */
    @WithDefault("100")
    int definitionsMax();

    /** The most selections of a document, with those that its spreads expand to. */
    @WithDefault("15000")
    int selectionsMax();

    /** The most levels of objects and lists in an argument or a variable. */
    @WithDefault("32")
    int valueDepthMax();

    /** The most values in the variables of a request: numbers, texts, lists and objects at all levels. */
    @WithDefault("50000")
    int valuesMax();

    /** How long the validation of a query may take. */
    @WithDefault("5s")
    Duration validationMax();

    /** The size of the cache of parsed and validated queries, by query text. The oldest entries are evicted. */
    @WithDefault("512K")
    MemorySize documentCacheMax();

    /** The size of the cache of persisted queries, by query text. The oldest entries are evicted; clients then send them again. */
    @WithDefault("4M")
    MemorySize persistedQueriesMax();

    /** The most concurrent GraphQL requests of a replica. One more is answered with 429. */
    @WithDefault("500")
    int requestsMax();

    /** The timeout of one SQL statement of a query, in milliseconds. */
    @WithDefault("10000")
    int statementTimeoutMillis();

    /** The most keys, products at locations, in one stock lookup. */
    @WithDefault("2000")
    int stockLevelKeysMax();

    /** The most levels of nested filters in one {@code where} argument. */
    @WithDefault("10")
    int filterDepthMax();

    /** The most comparisons and nested filters in one {@code where} argument. */
    @WithDefault("200")
    int filterPredicatesMax();
}
