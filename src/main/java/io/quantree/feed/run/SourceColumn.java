package io.quantree.feed.run;

import io.quantree.feed.format.ColumnKind;
import io.quantree.feed.format.FeedColumn;

/** A column of a feed that a statement reads, by an expression of SQL. */
record SourceColumn(FeedColumn column, String sql) {
    static SourceColumn text(String name, String sql) {
        return new SourceColumn(new FeedColumn(name, ColumnKind.TEXT), sql);
    }

    static SourceColumn number(String name, String sql) {
        return new SourceColumn(new FeedColumn(name, ColumnKind.NUMBER), sql);
    }

    static SourceColumn time(String name, String sql) {
        return new SourceColumn(new FeedColumn(name, ColumnKind.TIME), sql);
    }

    static SourceColumn flag(String name, String sql) {
        return new SourceColumn(new FeedColumn(name, ColumnKind.FLAG), sql);
    }

    static SourceColumn json(String name, String sql) {
        return new SourceColumn(new FeedColumn(name, ColumnKind.JSON), sql);
    }
}
