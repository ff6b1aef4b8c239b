package io.quantree.feed.run;

import io.quantree.feed.SourceType;
import io.quantree.feed.format.FeedColumn;
import io.quantree.feed.format.FeedRow;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** Reads the rows of keys that have changed, as they are in the snapshot. Those that do not match the filters are marked as removed. */
final class ChangedScan implements Scan {
    private final SqlConnection connection;
    private final SourceType source;
    private final SourceTable table;
    private final ScanStatement statement;
    private final Deque<Slice> left = new ArrayDeque<>();

    ChangedScan(
            SqlConnection connection,
            SourceType source,
            ScanStatement statement,
            List<SourceCatalogue> catalogues,
            ChangedRows changed,
            int pageRows) {
        this.connection = connection;
        this.source = source;
        this.table = SourceTable.of(source);
        this.statement = statement;
        for (SourceCatalogue catalogue : catalogues) {
            List<ChangedRow> rows = changed.of(catalogue.id());
            for (int start = 0; start < rows.size(); start += pageRows) {
                left.add(new Slice(catalogue, rows.subList(start, Math.min(rows.size(), start + pageRows))));
            }
        }
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
        Slice slice = left.poll();
        if (slice == null) {
            return Uni.createFrom().item(List.of());
        }
        List<Object> arrays = arrays(slice.rows());
        Tuple parameters =
                Tuple.newInstance(statement.parameters(slice.catalogue().id(), arrays));
        return connection
                .preparedQuery(statement.changed(arrays.size()))
                .execute(parameters)
                .map(rows -> StoredRow.of(
                        slice.catalogue().ref(), rows, table.columns().size(), true));
    }

    private List<Object> arrays(List<ChangedRow> rows) {
        String[] products = rows.stream().map(ChangedRow::productRef).toArray(String[]::new);
        String[] locations = rows.stream().map(ChangedRow::locationRef).toArray(String[]::new);
        Long[] numbers = rows.stream().map(ChangedRow::number).toArray(Long[]::new);
        Long[] versions = rows.stream().map(ChangedRow::version).toArray(Long[]::new);
        return switch (source) {
            case INVENTORY_POSITION -> List.of(products, locations);
            case INVENTORY_QUANTITY, RESERVATION -> List.of(products, locations, numbers);
            case MOVEMENT -> List.of(products, numbers, versions);
            default -> List.of();
        };
    }

    private record Slice(SourceCatalogue catalogue, List<ChangedRow> rows) {
        Slice {
            Objects.requireNonNull(rows);
        }
    }
}
