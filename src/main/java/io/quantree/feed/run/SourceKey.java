package io.quantree.feed.run;

/**
 * A column of the key in whose order rows are read.
 *
 * @param type the type of the database, by which a parameter is cast
 * @param first a value before all others
 */
record SourceKey(String sql, String type, Object first) {
    static SourceKey text(String sql) {
        return new SourceKey(sql, "text", "");
    }

    static SourceKey number(String sql) {
        return new SourceKey(sql, "bigint", Long.MIN_VALUE);
    }
}
