package io.quantree.feed.format;

/** A column of a feed. Each value may be absent. */
public record FeedColumn(String name, ColumnKind kind) {}
