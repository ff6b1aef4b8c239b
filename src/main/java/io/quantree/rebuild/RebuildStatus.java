package io.quantree.rebuild;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The status of a rebuild. */
@Enum("RebuildStatus")
@Description("How far a rebuild is.")
public enum RebuildStatus {
    @Description(
            "Positions that it has not reached yet have the status that they had, until something else writes them.")
    RUNNING,
    @Description("Every position is up to date.")
    COMPLETE
}
