package io.quantree.control;

import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.catalogue.OwnedFilter;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads groups of controls for answers. */
@ApplicationScoped
class ControlGroupReader {
    private static final String TABLE = "control_group";

    private static final String COLUMNS =
            "id, retailer_id, ref, type, status, name, description, extended, stacking, version, created_on, updated_on, attributes";

    private static final String BY_ID = "SELECT " + COLUMNS + " FROM control_group WHERE id = ANY($1)";
    private final ReadStatements reader;
    private final EntityPages pages;

    ControlGroupReader(ReadStatements reader, EntityPages pages) {
        this.reader = reader;
        this.pages = pages;
    }

    Uni<Map<Long, ControlGroupView>> byKey(Collection<Long> keys) {
        return reader.read(BY_ID, Tuple.of(keys.stream().distinct().toArray(Long[]::new)))
                .map(rows ->
                        views(rows).stream().collect(Collectors.toMap(ControlGroupView::key, Function.identity())));
    }

    Uni<ControlGroupView.Connection> page(OwnedFilter filter, PageArguments arguments) {
        return pages.page(TABLE, COLUMNS, filter::restrict, arguments)
                .map(page -> ControlGroupView.Connection.of(
                        page.map(ControlGroupReader::views), () -> pages.count(TABLE, filter::restrict)));
    }

    static String cursor(ControlGroupView group) {
        return EntityPages.cursor(TABLE, group.id());
    }

    private static List<ControlGroupView> views(List<Row> rows) {
        return BatchLoader.<Row, ControlGroupView>of(rows, ControlGroupReader::view)
                .members();
    }

    private static ControlGroupView view(Row row, BatchLoader<ControlGroupView> siblings) {
        return new ControlGroupView(
                siblings,
                row.getLong("id"),
                String.valueOf(row.getLong("id")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("extended"),
                row.getBoolean("stacking"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                List.of(String.valueOf(row.getLong("retailer_id"))),
                ControlGroupView.workflowRef(row.getString("type")),
                InventoryCatalogue.WORKFLOW_VERSION,
                CountView.of("version", row.getLong("version")),
                Attribute.stored(row.getJsonObject("attributes")));
    }
}
