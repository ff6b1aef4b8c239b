package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueView;
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
    static final String COLUMNS = """
            catalogue_id, id, created_on, quantity, updated_on, sku_ref, location_ref, ref, type, status, version, \
            condition, expires_on, country_of_origin, channel, manufacturer, manufacturer_batch_number, supplier, \
            segment1, segment2, segment3, expected_on, storage_area_ref, parent_ref, association_type, \
            association_ref, attributes\
            """;

    // Columns are read by index: reading by name searches the names in each row.
    static final List<String> NAMES = List.of(COLUMNS.split(", *"));
    private static final int CATALOGUE_ID = NAMES.indexOf("catalogue_id");
    private static final int ID = NAMES.indexOf("id");
    private static final int CREATED_ON = NAMES.indexOf("created_on");
    private static final int QUANTITY = NAMES.indexOf("quantity");
    private static final int UPDATED_ON = NAMES.indexOf("updated_on");
    private static final int SKU_REF = NAMES.indexOf("sku_ref");
    private static final int LOCATION_REF = NAMES.indexOf("location_ref");
    private static final int REF = NAMES.indexOf("ref");
    private static final int TYPE = NAMES.indexOf("type");
    private static final int STATUS = NAMES.indexOf("status");
    private static final int VERSION = NAMES.indexOf("version");
    private static final int CONDITION = NAMES.indexOf("condition");
    private static final int EXPIRES_ON = NAMES.indexOf("expires_on");
    private static final int COUNTRY_OF_ORIGIN = NAMES.indexOf("country_of_origin");
    private static final int CHANNEL = NAMES.indexOf("channel");
    private static final int MANUFACTURER = NAMES.indexOf("manufacturer");
    private static final int MANUFACTURER_BATCH_NUMBER = NAMES.indexOf("manufacturer_batch_number");
    private static final int SUPPLIER = NAMES.indexOf("supplier");
    private static final int SEGMENT1 = NAMES.indexOf("segment1");
    private static final int SEGMENT2 = NAMES.indexOf("segment2");
    private static final int SEGMENT3 = NAMES.indexOf("segment3");
    private static final int EXPECTED_ON = NAMES.indexOf("expected_on");
    private static final int STORAGE_AREA_REF = NAMES.indexOf("storage_area_ref");
    private static final int PARENT_REF = NAMES.indexOf("parent_ref");
    private static final int ASSOCIATION_TYPE = NAMES.indexOf("association_type");
    private static final int ASSOCIATION_REF = NAMES.indexOf("association_ref");
    private static final int ATTRIBUTES = NAMES.indexOf("attributes");

    private QuantityRows() {}

    /** Reads one quantity from each row. The quantities share a {@link BatchLoader}. */
    static List<QuantityView> views(List<Row> rows, Collection<Catalogue> catalogues) {
        Map<Long, Catalogue> homes = catalogues.stream().collect(Collectors.toMap(Catalogue::id, Function.identity()));
        return BatchLoader.<Row, QuantityView>of(rows, (row, siblings) -> view(row, siblings, homes))
                .members();
    }

    private static QuantityView view(Row row, BatchLoader<QuantityView> siblings, Map<Long, Catalogue> homes) {
        Catalogue home = Objects.requireNonNull(homes.get(row.getLong(CATALOGUE_ID)));
        return new QuantityView(
                siblings,
                home,
                new PositionViewKey(home.id(), row.getString(SKU_REF), row.getString(LOCATION_REF)),
                row.getString(PARENT_REF),
                row.getLong(QUANTITY),
                String.valueOf(row.getLong(ID)),
                row.getString(REF),
                row.getString(TYPE),
                row.getString(STATUS),
                row.getOffsetDateTime(CREATED_ON),
                row.getOffsetDateTime(UPDATED_ON),
                CatalogueView.workflowRef(home.type()),
                CatalogueView.WORKFLOW_VERSION,
                CountView.of("version", row.getLong(VERSION)),
                Attribute.stored(row.getJsonObject(ATTRIBUTES)),
                row.getString(CONDITION),
                row.getOffsetDateTime(EXPECTED_ON),
                row.getString(STORAGE_AREA_REF),
                row.getOffsetDateTime(EXPIRES_ON),
                row.getString(ASSOCIATION_TYPE),
                row.getString(ASSOCIATION_REF),
                row.getString(COUNTRY_OF_ORIGIN),
                row.getString(CHANNEL),
                row.getString(SUPPLIER),
                row.getString(MANUFACTURER),
                row.getString(MANUFACTURER_BATCH_NUMBER),
                row.getString(SEGMENT1),
                row.getString(SEGMENT2),
                row.getString(SEGMENT3));
    }
}
