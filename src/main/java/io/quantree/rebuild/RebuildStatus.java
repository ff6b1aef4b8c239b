package io.quantree.rebuild;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** How far a rebuild is. */
@Enum("RebuildStatus")
@Description("How far a rebuild is.")
public enum RebuildStatus {
    /** Positions that it has not reached yet have the status that they had. */
    @Description(
            "Positions that it has not reached yet have the status that they had, until something else writes them.")
    RUNNING,
    /** Every position is up to date. */
    @Description("Every position is up to date.")
    COMPLETE
}
