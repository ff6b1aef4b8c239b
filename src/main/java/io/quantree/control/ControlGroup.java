package io.quantree.control;

import io.vertx.mutiny.sqlclient.Row;

/** A group of controls, for checks and writes. */
record ControlGroup(long id, long retailerId, String ref, boolean extended, boolean stacking, long version) {
    static final String COLUMNS = "id, retailer_id, ref, extended, stacking, version";

    static ControlGroup of(Row row) {
        return new ControlGroup(
                row.getLong("id"),
                row.getLong("retailer_id"),
                row.getString("ref"),
                row.getBoolean("extended"),
                row.getBoolean("stacking"),
                row.getLong("version"));
    }
}
