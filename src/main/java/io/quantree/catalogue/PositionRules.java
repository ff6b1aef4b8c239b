package io.quantree.catalogue;

import io.quantree.stock.model.PositionRule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Keeps the {@link PositionRule} of each catalogue what its control groups make of it. Whoever changes something that decides about these
 * tells it, in the same transaction, after {@link SetupVersion#changed}: that lets those of one retailer through one after the other.
 */
public interface PositionRules {
    /** The attribute of a catalogue that lists the refs of its control groups. */
    String CONTROL_GROUPS = "controlGroups";

    /** A catalogue names other control groups than before. */
    Uni<Void> catalogueChanged(SqlConnection connection, long catalogueId);

    /** A control group came, its status changed, or thresholds in it came, changed or went. */
    Uni<Void> controlGroupChanged(SqlConnection connection, long retailerId, String controlGroupRef);
}
