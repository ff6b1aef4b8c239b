package io.quantree.platform.database;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/** Reads rows of a result. */
public final class Rows {
    private Rows() {}

    /** The value of the first row; empty when there is no row. */
    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> value) {
        Iterator<Row> iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(value.apply(iterator.next())) : Optional.empty();
    }
}
