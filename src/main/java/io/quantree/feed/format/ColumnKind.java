package io.quantree.feed.format;

/** What the values of a column are. */
public enum ColumnKind {
    /** A {@link String}. */
    TEXT,

    /** A {@link Long}, 64 bits with sign. */
    NUMBER,

    /** An {@link java.time.OffsetDateTime} in UTC, exact to the microsecond. */
    TIME,

    /** A {@link Boolean}. */
    FLAG,

    /** A {@link String} that is JSON. NDJSON nests it; the other formats have it as a text. */
    JSON
}
