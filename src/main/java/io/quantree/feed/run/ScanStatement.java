package io.quantree.feed.run;

import io.quantree.feed.FeedFilter;
import io.quantree.feed.FilterName;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements of a scan. The number of rows stands in the text: as a parameter it would let the planner expect a tenth of the table, and
 * sort that.
 */
final class ScanStatement {
    private static final String PAGE = """
            SELECT %s
            FROM %s
            WHERE %s AND (%s) > (%s)
            ORDER BY %s
            LIMIT %d
            """;

    private static final String CHANGED = """
            SELECT %s, NOT (%s) AS removed
            FROM %s
            WHERE %s
            """;

    private final SourceTable table;
    private final List<String[]> values = new ArrayList<>();
    private final List<FeedFilter> filters;

    ScanStatement(SourceTable table, List<FeedFilter> filters) {
        this.table = table;
        this.filters = filters.stream()
                .filter(filter -> filter.name() != FilterName.CATALOGUE_REF)
                .toList();
        this.filters.forEach(filter -> values.add(filter.value().toArray(String[]::new)));
    }

    /** Reads the rows of a catalogue after a key: $1 the catalogue, then the key, then the filters. */
    String page(int rows) {
        String keys = table.keys().stream().map(SourceKey::sql).collect(Collectors.joining(", "));
        List<String> bounds = new ArrayList<>();
        for (SourceKey key : table.keys()) {
            bounds.add("$" + (bounds.size() + 2) + "::" + key.type());
        }
        return PAGE.formatted(
                columns() + ", " + keys,
                table.from(),
                table.scope() + matching(table.keys().size() + 2),
                keys,
                String.join(", ", bounds),
                keys,
                rows);
    }

    /** Reads the rows of changed keys: $1 the catalogue, then so many arrays of keys, then the filters. */
    String changed(int arrays) {
        String matching = matching(arrays + 2);
        return CHANGED.formatted(
                columns(),
                matching.isEmpty() ? "TRUE" : matching.substring(" AND ".length()),
                table.changed(),
                table.scope());
    }

    private String columns() {
        return table.columns().stream().map(SourceColumn::sql).collect(Collectors.joining(", "));
    }

    private String matching(int first) {
        StringBuilder conditions = new StringBuilder();
        int next = first;
        for (FeedFilter filter : filters) {
            String condition = table.compared(filter) + " = ANY($" + next++ + "::text[])";
            conditions.append(" AND ").append(filter.operator().isNegative() ? "NOT (" + condition + ")" : condition);
        }
        return conditions.toString();
    }

    Tuple parameters(long catalogueId, List<Object> keys) {
        Tuple parameters = Tuple.tuple().addValue(catalogueId);
        keys.forEach(parameters::addValue);
        values.forEach(parameters::addValue);
        return parameters;
    }
}
