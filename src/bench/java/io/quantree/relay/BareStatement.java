package io.quantree.relay;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement of the service that can be run with other values than those it was recorded with.
 *
 * @param sql the statement as the service sent it
 * @param parameters its parameters
 * @param shape what becomes of its rows
 * @param columns which columns the answer has
 */
record BareStatement(String sql, List<BareParameter> parameters, BareShape shape, List<String> columns) {

    /** A statement and its parameters on their way to the database. */
    record Sent(String statement, Tuple parameters) {}

    static BareStatement of(Sent sent, List<String> marks, BareShape shape, List<String> columns) {
        List<BareParameter> parameters = new ArrayList<>();
        for (int i = 0; i < sent.parameters().size(); i++) {
            parameters.add(BareParameter.of(sent.parameters().getValue(i), marks));
        }
        return new BareStatement(sent.statement(), parameters, shape, columns);
    }

    Tuple bind(List<String> values) {
        Tuple tuple = Tuple.tuple();
        parameters.forEach(parameter -> parameter.bind(tuple, values));
        return tuple;
    }

    List<Object> answer(List<Row> rows) {
        return shape.answer(rows, columns);
    }
}
