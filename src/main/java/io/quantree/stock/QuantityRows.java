package io.quantree.stock;

import io.quantree.graphql.Attribute;
import io.quantree.graphql.Siblings;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns rows into quantities as GraphQL answers them. */
final class QuantityRows {
    static final String COLUMNS = """
            catalogue_id, id, created_on, quantity, updated_on, sku_ref, location_ref, ref, type, status, version, \
            condition, expires_on, country_of_origin, channel, manufacturer, manufacturer_batch_number, supplier, \
            segment1, segment2, segment3, expected_on, storage_area_ref, parent_ref, association_type, \
            association_ref, attributes\
            """;

    private QuantityRows() {}

    /** The rows' quantities, in the same order; they are siblings of each other. */
    static List<QuantityView> views(List<Row> rows, Collection<Catalogue> catalogues) {
        Map<Long, Catalogue> homes = catalogues.stream().collect(Collectors.toMap(Catalogue::id, Function.identity()));
        return Siblings.<Row, QuantityView>of(rows, (row, siblings) -> view(row, siblings, homes))
                .members();
    }

    private static QuantityView view(Row row, Siblings<QuantityView> siblings, Map<Long, Catalogue> homes) {
        Catalogue home = Objects.requireNonNull(homes.get(row.getLong("catalogue_id")));
        return new QuantityView(
                siblings,
                home,
                PositionViewKey.of(row),
                row.getString("parent_ref"),
                row.getLong("quantity"),
                String.valueOf(row.getLong("id")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                CatalogueView.workflowRef(home.type()),
                CatalogueView.WORKFLOW_VERSION,
                CountView.of("version", row.getLong("version")),
                Attribute.stored(row.getJsonObject("attributes")),
                row.getString("condition"),
                row.getOffsetDateTime("expected_on"),
                row.getString("storage_area_ref"),
                row.getOffsetDateTime("expires_on"),
                row.getString("association_type"),
                row.getString("association_ref"),
                row.getString("country_of_origin"),
                row.getString("channel"),
                row.getString("supplier"),
                row.getString("manufacturer"),
                row.getString("manufacturer_batch_number"),
                row.getString("segment1"),
                row.getString("segment2"),
                row.getString("segment3"));
    }
}
