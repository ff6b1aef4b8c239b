package io.quantree.feed;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** How far a run is. */
@Enum("InventoryFeedRunStatus")
@Description(
        "How far a run is. PENDING waits for a replica, also between two attempts; RUNNING is being exported; SUCCESS is complete and can be"
                + " read; FAILED was given up.")
public enum RunStatus {
    @Description("It waits for a replica, or for its next attempt.")
    PENDING,
    @Description("A replica exports it.")
    RUNNING,
    @Description("It is complete.")
    SUCCESS,
    @Description("It was given up.")
    FAILED
}
