package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.QuantityKey;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored recall.
 *
 * @param quantities the number of quantities that it has quarantined
 * @param freed the number of these that it has freed
 * @param cursor the last quantity that it has freed
 */
record Recall(
        long id,
        Catalogue catalogue,
        RecallStatus status,
        RecallCriteria criteria,
        @Nullable String reason,
        @Nullable String liftReason,
        long quantities,
        long freed,
        long version,
        OffsetDateTime createdOn,
        OffsetDateTime updatedOn,
        @Nullable OffsetDateTime completedOn,
        QuantityKey cursor) {
    static Recall of(Row row) {
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
