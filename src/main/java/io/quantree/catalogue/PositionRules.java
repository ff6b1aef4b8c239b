package io.quantree.catalogue;

import io.quantree.stock.model.PositionRule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Keeps the {@link PositionRule} of each catalogue in step with its control groups. A change of catalogues or control groups calls it in
 * the same transaction, after {@link SetupVersion#changed}, whose row lock serializes the changes of catalogues and control groups that have a retailer in common.
 */
public interface PositionRules {
    /** The attribute of a catalogue that lists the refs of its control groups. */
    String CONTROL_GROUPS = "controlGroups";

    Uni<Void> catalogueChanged(SqlConnection connection, long catalogueId);

    /** A control group was created, its status has changed, or its thresholds have changed. */
    Uni<Void> controlGroupChanged(SqlConnection connection, Ownership owners, String controlGroupRef);
}
