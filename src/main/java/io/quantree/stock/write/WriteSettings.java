package io.quantree.stock.write;

/** Settings of the transactions that write stock. */
public final class WriteSettings {
    /**
     * Excludes plans that the planner must not choose: it knows neither how long the arrays are nor, on a fresh table, how large the table
     * is. A chunk may also take longer than a query.
     */
    public static final String PLAN =
            "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off;"
                    + " SET LOCAL jit = off; SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL statement_timeout = '5min'";

    /** The same with a limited wait for locks: a transaction that locks positions fails after it and is retried. */
    public static final String PLAN_AND_LOCK_TIMEOUT = PLAN + "; SET LOCAL lock_timeout = '2s'";

    private WriteSettings() {}
}
