package io.quantree.control;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A group of controls, for checks and writes.
 *
 * @param id its key in the database
 * @param retailerId the retailer who owns it
 * @param ref its name on the wire, unique in the account
 * @param extended whether its controls may have a percentage, a segment, a start and an end
 * @param stacking whether all eligible buffers add up
 */
record ControlGroup(long id, long retailerId, String ref, boolean extended, boolean stacking, long version) {
    /** The columns that {@link #of} reads. */
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
