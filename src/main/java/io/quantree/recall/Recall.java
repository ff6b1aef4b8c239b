package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.QuantityKey;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A stored recall.
 *
 * @param quantities how many it has quarantined
 * @param freed how many of these it has freed; {@code cursor} is the last one
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

    /** The id in a request; empty when the text is no number and so the id of no recall. */
    static OptionalLong id(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static @Nullable List<String> refs(String @Nullable [] stored) {
        return stored == null ? null : List.of(stored);
    }
}
