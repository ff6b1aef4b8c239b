package io.quantree.event;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a search for events. All given ones must match; an empty one counts as absent. */
public record EventParameters(
        @QueryParam("context.rootEntityType") @Nullable String rootEntityType,
        @QueryParam("context.rootEntityId") @Nullable String rootEntityId,
        @QueryParam("context.rootEntityRef") @Nullable String rootEntityRef,
        @QueryParam("context.entityType") @Nullable String entityType,
        @QueryParam("context.entityId") @Nullable String entityId,
        @QueryParam("context.entityRef") @Nullable String entityRef,

        @Parameter(description = "An event that the events follow from.") @QueryParam("context.sourceEvents") @Nullable
        String sourceEvents,

        @Parameter(description = "Accepted no earlier, ISO-8601; 30 days ago when absent, and no bound for an eventId.")
        @QueryParam("from")
        @Nullable
        String from,

        @Parameter(
                description =
                        "Accepted no later, ISO-8601; now when absent. Give it when you page: the pages then don't shift.")
        @QueryParam("to")
        @Nullable
        String to,

        @QueryParam("name") @Nullable String name,

        @Parameter(description = "snapshot, ruleSet, rule, ACTION, CUSTOM, exception or ORDER_WORKFLOW.")
        @QueryParam("category")
        @Nullable
        String category,

        @Parameter(
                description =
                        "Only events of this retailer; without it, of the one that the header Quantree-Retailer names, or of all.")
        @QueryParam("retailerId")
        @Nullable
        String retailerId,

        @Parameter(description = "ORCHESTRATION, ORCHESTRATION_AUDIT, API, INTEGRATION, SECURITY or GENERAL.")
        @QueryParam("eventType")
        @Nullable
        String eventType,

        @Parameter(description = "PENDING, SCHEDULED, NO_MATCH, SUCCESS, FAILED or COMPLETE.")
        @QueryParam("eventStatus")
        @Nullable
        String eventStatus,

        @QueryParam("eventId") @Nullable String eventId) {}
