package io.quantree.rebuild;

import io.quantree.stock.model.PositionKey;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A running rebuild.
 *
 * @param begun whether all transactions that may write by the former rule have ended
 */
record Rebuild(long id, long catalogueId, long version, boolean begun, PositionKey cursor) {
    static Rebuild of(Row row) {
        return new Rebuild(
                row.getLong("id"),
                row.getLong("catalogue_id"),
                row.getLong("version"),
                row.getBoolean("begun"),
                new PositionKey(row.getString("cursor_sku_ref"), row.getString("cursor_location_ref")));
    }
}
