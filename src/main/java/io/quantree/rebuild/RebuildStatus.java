package io.quantree.rebuild;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The status of a rebuild. */
@Enum("RebuildStatus")
@Description("How far a rebuild is.")
public enum RebuildStatus {
    /** Positions after the cursor still have their former status. */
    @Description(
            "Positions that it has not reached yet have the status that they had, until something else writes them.")
    RUNNING,
    /** Every position is up to date. */
    @Description("Every position is up to date.")
    COMPLETE
}
