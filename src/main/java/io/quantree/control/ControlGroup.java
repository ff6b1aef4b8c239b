package io.quantree.control;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A group of controls as other parts of the service need it.
 *
 * @param id its key in the database
 * @param retailerId the retailer who owns it
 * @param ref its name on the wire, unique in the account
 * @param extended whether its controls may say what the contract doesn't know
 * @param stacking whether all buffers that are eligible add up
 */
record ControlGroup(long id, long retailerId, String ref, boolean extended, boolean stacking, long version) {
    /** The columns that it is made of. */
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
