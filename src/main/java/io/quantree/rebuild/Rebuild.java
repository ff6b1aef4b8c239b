package io.quantree.rebuild;

import io.quantree.stock.model.PositionKey;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A rebuild that is running, as it is worked on.
 *
 * @param version of this start
 * @param begun whether nobody writes by former rules any more
 * @param cursor the last position that it has looked at
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
