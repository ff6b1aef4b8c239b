package io.quantree.relay;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded statement of the service that can run with other values.
 *
 * @param sql the SQL that the service sent
 * @param parameters its parameters
 * @param shape converts its rows
 * @param columns the columns of the answer
 */
record BareStatement(String sql, List<BareParameter> parameters, BareShape shape, List<String> columns) {

    /** A statement and its parameters, as sent to PostgreSQL. */
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
