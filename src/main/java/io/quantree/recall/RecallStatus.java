package io.quantree.recall;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** How far a recall is. It only ever moves on. */
@Enum("RecallStatus")
@Description("How far a recall is; it only ever moves on.")
public enum RecallStatus {
    /** It applies, and not everything that matches is quarantined yet. */
    @Description("It applies, and not everything that matches is quarantined yet.")
    RUNNING,
    /** Everything that matches is quarantined, and so is what arrives. */
    @Description("Everything that matches is quarantined, and so is what arrives.")
    IN_FORCE,
    /** It no longer applies, and not everything has its former status yet. */
    @Description("It no longer applies, and not everything has its former status yet.")
    LIFTING,
    /** It is over. */
    @Description("It is over.")
    LIFTED;

    /** Whether what matches is to be quarantined. */
    boolean applies() {
        return this == RUNNING || this == IN_FORCE;
    }
}
