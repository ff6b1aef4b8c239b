package io.quantree.recall;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The status of a recall; it only moves forward. */
@Enum("RecallStatus")
@Description("How far a recall is; it only ever moves on.")
public enum RecallStatus {
    /** Not all matching quantities are quarantined yet. */
    @Description("It applies, and not everything that matches is quarantined yet.")
    RUNNING,
    /** All matching quantities are quarantined, and new ones will be. */
    @Description("Everything that matches is quarantined, and so is what arrives.")
    IN_FORCE,
    /** Not all held quantities have their former status again. */
    @Description("It no longer applies, and not everything has its former status yet.")
    LIFTING,
    /** All held quantities have been freed. */
    @Description("It is over.")
    LIFTED;

    /** Whether matching quantities must be quarantined. */
    boolean applies() {
        return this == RUNNING || this == IN_FORCE;
    }
}
