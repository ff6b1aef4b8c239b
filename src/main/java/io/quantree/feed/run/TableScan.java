package io.quantree.feed.run;

import io.quantree.feed.format.FeedColumn;
import io.quantree.feed.format.FeedRow;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads all rows of some catalogues that match, in the order of their keys. */
final class TableScan implements Scan {
    private final SqlConnection connection;
    private final SourceTable table;
    private final ScanStatement statement;
    private final String page;
    private final int pageRows;
    private final Deque<SourceCatalogue> left;
    private List<Object> after;

    TableScan(
            SqlConnection connection,
            SourceTable table,
            ScanStatement statement,
            List<SourceCatalogue> catalogues,
            int pageRows) {
        this.connection = connection;
        this.table = table;
        this.statement = statement;
        this.page = statement.page(pageRows);
        this.pageRows = pageRows;
        this.left = new ArrayDeque<>(catalogues);
        this.after = start();
    }

    @Override
    public List<FeedColumn> columns() {
        return ScanColumns.around(
                table.columns().stream().map(SourceColumn::column).toList());
    }

    @Override
    public Uni<List<FeedRow>> next() {
        return Steps.repeat(this::step, found -> found.isEmpty() && !left.isEmpty());
    }

    private Uni<List<FeedRow>> step() {
        SourceCatalogue catalogue = left.peek();
        if (catalogue == null) {
            return Uni.createFrom().item(List.of());
        }
        Tuple parameters = Tuple.newInstance(statement.parameters(catalogue.id(), after));
        return connection.preparedQuery(page).execute(parameters).map(rows -> {
            List<FeedRow> found =
                    StoredRow.of(catalogue.ref(), rows, table.columns().size(), false);
            if (found.size() < pageRows) {
                left.remove();
                after = start();
            } else {
                after = key((StoredRow) found.get(found.size() - 1));
            }
            return found;
        });
    }

    private List<Object> start() {
        return table.keys().stream().map(SourceKey::first).toList();
    }

    private List<Object> key(StoredRow last) {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < table.keys().size(); i++) {
            key.add(last.row().getValue(table.columns().size() + i));
        }
        return key;
    }
}
