package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads quantities from rows. */
final class QuantityRows {
    /** In the order of {@link #view}, which reads them by index: reading by name searches the names in each row. */
    static final String COLUMNS = """
            catalogue_id, sku_ref, location_ref, parent_ref, quantity, \
            id, ref, type, status, created_on, updated_on, version, attributes, \
            condition, expected_on, storage_area_ref, expires_on, association_type, association_ref, \
            country_of_origin, channel, supplier, manufacturer, manufacturer_batch_number, segment1, segment2, segment3\
            """;

    private QuantityRows() {}

    /** Reads one quantity from each row. The quantities share a {@link BatchLoader}. */
    static List<QuantityView> views(List<Row> rows, Collection<Catalogue> catalogues) {
        Map<Long, Catalogue> homes = catalogues.stream().collect(Collectors.toMap(Catalogue::id, Function.identity()));
        return BatchLoader.<Row, QuantityView>of(rows, (row, siblings) -> view(row, siblings, homes))
                .members();
    }

    private static QuantityView view(Row row, BatchLoader<QuantityView> siblings, Map<Long, Catalogue> homes) {
        Catalogue home = Objects.requireNonNull(homes.get(row.getLong(0)));
        return new QuantityView(
                siblings,
                home,
                new PositionViewKey(home.id(), row.getString(1), row.getString(2)),
                row.getString(3),
                row.getLong(4),
                String.valueOf(row.getLong(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getOffsetDateTime(9),
                row.getOffsetDateTime(10),
                InventoryCatalogue.workflowRef(home.type()),
                InventoryCatalogue.WORKFLOW_VERSION,
                CountView.of("version", row.getLong(11)),
                Attribute.stored(row.getJsonObject(12)),
                row.getString(13),
                row.getOffsetDateTime(14),
                row.getString(15),
                row.getOffsetDateTime(16),
                row.getString(17),
                row.getString(18),
                row.getString(19),
                row.getString(20),
                row.getString(21),
                row.getString(22),
                row.getString(23),
                row.getString(24),
                row.getString(25),
                row.getString(26));
    }
}
