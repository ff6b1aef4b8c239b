package io.quantree.rebuild;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.CountView;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class RebuildReader {
    private static final String TABLE = "rebuild";
    private static final String COLUMNS = """
            id, (SELECT ref FROM inventory_catalogue c WHERE c.id = catalogue_id) AS catalogue_ref, status, reason, processed, changed, total, \
            started_on, updated_on, completed_on, version\
            """;
    private static final String ONE = "SELECT " + COLUMNS + " FROM rebuild WHERE id = $1";

    private final ReadStatements reader;
    private final EntityPages pages;

    RebuildReader(ReadStatements reader, EntityPages pages) {
        this.reader = reader;
        this.pages = pages;
    }

    Uni<RebuildView> one(long id) {
        return reader.read(ONE, Tuple.of(id)).map(rows -> view(rows.get(0)));
    }

    Uni<RebuildConnection> page(
            List<Catalogue> catalogues, @Nullable List<RebuildStatus> statuses, PageArguments arguments) {
        Long[] ids = catalogues.stream().map(Catalogue::id).toArray(Long[]::new);
        List<String> names = statuses == null
                ? null
                : statuses.stream().map(RebuildStatus::name).toList();
        Consumer<WhereClause> filter = where -> {
            where.and("catalogue_id = ANY(" + where.bind(ids) + ")");
            where.anyOf("status", "status", names);
        };
        return pages.page(TABLE, COLUMNS, filter, arguments)
                .map(page -> RebuildConnection.of(
                        page.map(rows -> rows.stream().map(RebuildReader::view).toList()),
                        () -> pages.count(TABLE, filter)));
    }

    static String cursor(RebuildView rebuild) {
        return EntityPages.cursor(TABLE, rebuild.id());
    }

    private static RebuildView view(Row row) {
        Long total = row.getLong("total");
        return new RebuildView(
                String.valueOf(row.getLong("id")),
                row.getString("catalogue_ref"),
                RebuildStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                CountView.of("processedCount", row.getLong("processed")),
                CountView.of("changedCount", row.getLong("changed")),
                total == null ? null : CountView.of("totalCount", total),
                row.getOffsetDateTime("started_on"),
                row.getOffsetDateTime("updated_on"),
                row.getOffsetDateTime("completed_on"),
                CountView.of("version", row.getLong("version")));
    }
}
