package io.quantree.recall;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The status of a recall; it only moves forward. */
@Enum("RecallStatus")
@Description("How far a recall is; it only ever moves on.")
public enum RecallStatus {
    @Description("It applies, and not everything that matches is quarantined yet.")
    RUNNING,
    @Description("Everything that matches is quarantined, and so is what arrives.")
    IN_FORCE,
    @Description("It no longer applies, and not everything has its former status yet.")
    LIFTING,
    @Description("It is over.")
    LIFTED;

    boolean applies() {
        return this == RUNNING || this == IN_FORCE;
    }
}
