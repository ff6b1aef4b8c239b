package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.QuantityKey;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns rows into recalls. */
final class RecallRows {
    /** A recall together with its catalogue, of {@link #TABLES}. */
    static final String COLUMNS = """
            r.id, r.status, r.manufacturer_batch_number, r.manufacturer, r.supplier, r.product_refs, r.location_refs, r.reason, \
            r.lift_reason, r.quantities, r.freed, r.version, r.created_on, r.updated_on, r.completed_on, r.cursor_sku_ref, \
            r.cursor_location_ref, r.cursor_id, c.id AS home_id, c.retailer_id, c.ref AS home_ref, c.type AS home_type\
            """;

    static final String TABLES = "recall r JOIN inventory_catalogue c ON c.id = r.catalogue_id";

    private RecallRows() {}

    static Recall recall(Row row) {
        return new Recall(
                row.getLong("id"),
                new Catalogue(
                        row.getLong("home_id"),
                        row.getLong("retailer_id"),
                        row.getString("home_ref"),
                        row.getString("home_type")),
                RecallStatus.valueOf(row.getString("status")),
                new RecallCriteria(
                        row.getString("manufacturer_batch_number"),
                        row.getString("manufacturer"),
                        row.getString("supplier"),
                        refs(row.getArrayOfStrings("product_refs")),
                        refs(row.getArrayOfStrings("location_refs"))),
                row.getString("reason"),
                row.getString("lift_reason"),
                row.getLong("quantities"),
                row.getLong("freed"),
                row.getLong("version"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                row.getOffsetDateTime("completed_on"),
                new QuantityKey(
                        row.getString("cursor_sku_ref"),
                        row.getString("cursor_location_ref"),
                        row.getLong("cursor_id")));
    }

    private static @Nullable List<String> refs(String @Nullable [] stored) {
        return stored == null ? null : List.of(stored);
    }
}
