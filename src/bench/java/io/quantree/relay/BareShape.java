package io.quantree.relay;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the rows of a statement with the least work that gives the same answer as GraphQL. */
enum BareShape {
    /** Some columns of each row. */
    ROWS {
        @Override
        List<Object> answer(List<Row> rows, List<String> columns) {
            List<Object> answer = new ArrayList<>(rows.size());
            for (Row row : rows) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                columns.forEach(column -> fields.put(column, row.getValue(column)));
                answer.add(fields);
            }
            return answer;
        }
    },
    /** Sums the matching quantities of each key. */
    LEVELS {
        @Override
        List<Object> answer(List<Row> rows, List<String> columns) {
            Map<Integer, Sum> levels = new LinkedHashMap<>();
            for (Row row : rows) {
                Long quantity = row.getLong("quantity");
                boolean counts = quantity != null && Boolean.TRUE.equals(row.getBoolean("matches"));
                Sum sum = new Sum(row.getInteger("number"), counts ? quantity : 0, row.getBoolean("known"));
                levels.merge(sum.number(), sum, Sum::plus);
            }
            return List.copyOf(levels.values());
        }
    };

    abstract List<Object> answer(List<Row> rows, List<String> columns);

    @RegisterForReflection
    record Sum(int number, long onHand, boolean known) {
        Sum plus(Sum other) {
            return new Sum(number, onHand + other.onHand, known);
        }
    }
}
