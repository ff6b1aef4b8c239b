package io.quantree.event;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a search; all that are given must hold, and an empty one counts as absent. */
public class EventParameters {
    /** The type of the root entity. */
    @QueryParam("context.rootEntityType")
    @Nullable
    String rootEntityType;

    /** The id of the root entity. */
    @QueryParam("context.rootEntityId")
    @Nullable
    String rootEntityId;

    /** The ref of the root entity. */
    @QueryParam("context.rootEntityRef")
    @Nullable
    String rootEntityRef;

    /** The type of the entity. */
    @QueryParam("context.entityType")
    @Nullable
    String entityType;

    /** The id of the entity. */
    @QueryParam("context.entityId")
    @Nullable
    String entityId;

    /** The ref of the entity. */
    @QueryParam("context.entityRef")
    @Nullable
    String entityRef;

    /** An event from which the events follow. */
    @Parameter(description = "An event that the events follow from.")
    @QueryParam("context.sourceEvents")
    @Nullable
    String sourceEvents;

    /** The beginning of the time span. */
    @Parameter(description = "Accepted no earlier, ISO-8601; 30 days ago when absent.")
    @QueryParam("from")
    @Nullable
    String from;

    /** The end of the time span. */
    @Parameter(
            description =
                    "Accepted no later, ISO-8601; now when absent. Give it when you page: the pages then don't shift.")
    @QueryParam("to")
    @Nullable
    String to;

    /** The name of the events. */
    @QueryParam("name")
    @Nullable
    String name;

    /** The category of the events. */
    @Parameter(description = "snapshot, ruleSet, rule, ACTION, CUSTOM, exception or ORDER_WORKFLOW.")
    @QueryParam("category")
    @Nullable
    String category;

    /** The retailer whose events are asked for. */
    @Parameter(description = "Required unless the request is narrowed to one retailer.")
    @QueryParam("retailerId")
    @Nullable
    String retailerId;

    /** The kind of event. */
    @Parameter(description = "ORCHESTRATION, ORCHESTRATION_AUDIT, API, INTEGRATION, SECURITY or GENERAL.")
    @QueryParam("eventType")
    @Nullable
    String eventType;

    /** How far the events have come. */
    @Parameter(description = "PENDING, SCHEDULED, NO_MATCH, SUCCESS, FAILED or COMPLETE.")
    @QueryParam("eventStatus")
    @Nullable
    String eventStatus;

    /** The id of the one event asked for. */
    @QueryParam("eventId")
    @Nullable
    String eventId;
}
