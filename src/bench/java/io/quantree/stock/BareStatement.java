package io.quantree.stock;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the service that can be run with other values than those it was recorded with.
 *
 * @param sql the statement as the service sent it
 * @param parameters its parameters
 * @param columns which columns the answer has; none for all
 */
record BareStatement(String sql, List<BareParameter> parameters, List<String> columns) {

    /** A statement and its parameters on their way to the database. */
    record Sent(String statement, Tuple parameters) {}

    static BareStatement of(Sent sent, List<String> marks, List<String> columns) {
        List<BareParameter> parameters = new ArrayList<>();
        for (int i = 0; i < sent.parameters().size(); i++) {
            parameters.add(BareParameter.of(sent.parameters().getValue(i), marks));
        }
        return new BareStatement(sent.statement(), parameters, columns);
    }

    Tuple bind(List<String> values) {
        Tuple tuple = Tuple.tuple();
        parameters.forEach(parameter -> parameter.bind(tuple, values));
        return tuple;
    }

    List<Map<String, @Nullable Object>> answer(List<Row> rows) {
        List<Map<String, @Nullable Object>> answer = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            if (columns.isEmpty()) {
                for (int i = 0; i < row.size(); i++) {
                    fields.put(row.getColumnName(i), row.getValue(i));
                }
            } else {
                columns.forEach(column -> fields.put(column, row.getValue(column)));
            }
            answer.add(fields);
        }
        return answer;
    }
}
