package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class RecallReader {
    private static final String ONE = RecallStatements.FIND + " AND r.catalogue_id = $2";
    private static final String PAGE = "SELECT " + RecallStatements.COLUMNS + " FROM " + RecallStatements.TABLES
            + " WHERE %s ORDER BY r.id %s LIMIT %s";
    private static final String CURSOR = "recall";

    private final ReadStatements reader;
    private final GraphQlLimits limits;

    RecallReader(ReadStatements reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    Uni<@Nullable RecallView> one(Catalogue catalogue, long id) {
        return reader.read(ONE, Tuple.of(id, catalogue.id()))
                .map(rows -> views(rows).stream().findFirst().orElse(null));
    }

    Uni<RecallConnection> page(
            List<Catalogue> catalogues,
            @Nullable List<@Nullable String> statuses,
            @Nullable List<@Nullable String> batchNumbers,
            PageArguments arguments) {
        WhereClause where = new WhereClause(limits);
        where.and("r.catalogue_id = ANY("
                + where.bind(catalogues.stream().map(Catalogue::id).toArray(Long[]::new)) + ")");
        where.anyOf("status", "r.status", statuses)
                .anyOf("manufacturerBatchNumber", "r.manufacturer_batch_number", batchNumbers);
        bound(where, "after", arguments.after(), ">");
        bound(where, "before", arguments.before(), "<");
        String statement = PAGE.formatted(
                where.text(), arguments.backward() ? "DESC" : "ASC", where.bind((long) arguments.rows()));
        return reader.read(statement, where)
                .map(rows -> RecallConnection.of(Page.of(arguments, rows).map(RecallReader::views)));
    }

    static String cursor(RecallView recall) {
        return new Cursor(CURSOR, List.of(recall.id())).encode();
    }

    private static void bound(WhereClause where, String argument, @Nullable String text, String comparison) {
        if (text != null) {
            long id = Cursor.decode(argument, text, CURSOR, 1).number(argument, 0);
            where.and("r.id " + comparison + " " + where.bind(id));
        }
    }

    private static List<RecallView> views(List<Row> rows) {
        return BatchLoader.<Row, RecallView>of(rows, (row, siblings) -> RecallView.of(Recall.of(row), siblings))
                .members();
    }
}
