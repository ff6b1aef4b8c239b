package io.quantree.control;

import io.quantree.catalogue.CatalogueView;
import io.quantree.control.rule.SegmentRestriction;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of controls for answers. */
final class ControlRows {
    static final String COLUMNS = """
            control.id, control.control_group_id, control.ref, control.type, control.status, control.name, control.description,
            control.values, control.execution_order, control.product_ref, control.category_ref, control.location_ref, control.percentage,
            control.segment, control.starts_on, control.ends_on, control.version, control.created_on, control.updated_on,
            control.attributes, owner.type AS owner_type\
            """;

    static final String TABLES = "control JOIN control_group AS owner ON owner.id = control.control_group_id";

    private ControlRows() {}

    static List<ControlView> views(List<Row> rows) {
        return BatchLoader.<Row, ControlView>of(rows, ControlRows::view).members();
    }

    private static ControlView view(Row row, BatchLoader<ControlView> siblings) {
        @Nullable BigDecimal percentage = row.getBigDecimal("percentage");
        return new ControlView(
                siblings,
                row.getLong("control_group_id"),
                String.valueOf(row.getLong("id")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                row.getString("name"),
                row.getString("description"),
                Attribute.stored(row.getJsonObject("values")),
                row.getInteger("execution_order"),
                row.getString("product_ref"),
                row.getString("category_ref"),
                row.getString("location_ref"),
                percentage == null ? null : percentage.doubleValue(),
                SegmentRestriction.view(row.getJsonArray("segment")),
                row.getOffsetDateTime("starts_on"),
                row.getOffsetDateTime("ends_on"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                ControlGroupView.workflowRef(row.getString("owner_type")),
                CatalogueView.WORKFLOW_VERSION,
                CountView.of("version", row.getLong("version")),
                Attribute.stored(row.getJsonObject("attributes")));
    }
}
