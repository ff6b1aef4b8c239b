package io.quantree.security;

import static io.quantree.security.Permission.*;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions that GraphQL requires: for each mutation what it writes, and for each type the permission to see it. A type without an
 * entry is one that nobody has decided about; only {@link Permission#ADMIN} sees it, and a test fails.
 */
public final class SchemaPermissions {
    private static final String CONNECTION = "Connection";
    private static final String EDGE = "Edge";

    /** Types that say nothing about an entity of their own: parts of what they stand in, and the caller itself. */
    private static final Set<String> PARTS = Set.of(
            "Attribute",
            "PageInfo",
            "UpdateStatusOutput",
            "User",
            // The id of the node says which entity it is, so NodeApi decides.
            "Node");

    private static final Map<String, Permission> VIEWS = new HashMap<>();
    private static final Map<String, Set<Permission>> WRITES = new HashMap<>();

    static {
        seen(INVENTORYCATALOGUE_VIEW, "InventoryCatalogue");
        seen(INVENTORYPOSITION_VIEW, "InventoryPosition");
        seen(
                INVENTORYQUANTITY_VIEW,
                "InventoryQuantity",
                "InventoryQuantityAggregateOutput",
                "InventoryPositionAggregateOutput",
                "InventoryQuantityTransfer",
                "InventoryQuantityUpsertResult",
                "StockLevel",
                "SegmentSummary",
                "SegmentGroup",
                "SegmentValue");
        seen(INVENTORYMOVEMENT_VIEW, "InventoryMovement");
        seen(LOCATION_VIEW, "Location", "LocationLink", "LocationUpsertResult");
        seen(NETWORK_VIEW, "Network", "NetworkLocation");
        seen(PRODUCT_VIEW, "Product", "ProductCategories");
        seen(CONTROLGROUP_VIEW, "ControlGroup");
        seen(CONTROL_VIEW, "Control", "ControlSegment");
        seen(VIRTUALCATALOGUE_VIEW, "VirtualCatalogue", "VirtualSegmentDefinition", "VirtualSegmentRule");
        seen(
                VIRTUALPOSITION_VIEW,
                "VirtualPosition",
                "VirtualSegment",
                "VirtualSegmentField",
                "Availability",
                "LocationAvailability",
                "AvailabilityCurve",
                "AvailabilityPoint",
                "AvailabilityExplanation",
                "AvailabilityStep",
                "LocationExplanation",
                "VirtualInventory");
        seen(ALLOCATIONPOLICY_VIEW, "AllocationPolicy");
        seen(RECALL_VIEW, "Recall", "RecallAssociation");
        seen(
                RESERVATION_VIEW,
                "Reservation",
                "ReservationLine",
                "ReservationAllocation",
                "ReservationShortfall",
                "ReallocatedReservation",
                "Shortage",
                "ReservedSegment");
        seen(REBUILD_VIEW, "Rebuild");
        seen(
                INVENTORYFEED_VIEW,
                "InventoryFeed",
                "InventoryFeedSource",
                "InventoryFeedFilter",
                "InventoryFeedDestination",
                "InventoryFeedDestinationAttribute",
                "InventoryFeedRun");
        seen(CHANGE_VIEW, "StockChange", "StockChangeCause");
        seen(WEBHOOK_VIEW, "Webhook", "WebhookReceiver", "WebhookDelivery", "WebhookAttempt", "WebhookReplay");
        seen(ADMIN, "AuditEntry", "Audit");

        written(INVENTORYCATALOGUE_CREATE, "createInventoryCatalogue");
        written(INVENTORYCATALOGUE_UPDATE, "updateInventoryCatalogue");
        written(INVENTORYPOSITION_CREATE, "createInventoryPosition");
        written(INVENTORYPOSITION_UPDATE, "updateInventoryPosition", "updateInventoryPositionsStatusByLocation");
        written(INVENTORYQUANTITY_CREATE, "createInventoryQuantity", "upsertInventoryQuantities");
        written(
                INVENTORYQUANTITY_UPDATE,
                "updateInventoryQuantity",
                "updateInventoryQuantitiesStatus",
                "upsertInventoryQuantities",
                "setQuantity",
                "transferQuantity",
                "archiveInventoryQuantity");
        written(LOCATION_CREATE, "upsertLocations");
        written(LOCATION_UPDATE, "upsertLocations");
        written(NETWORK_CREATE, "createNetwork");
        written(NETWORK_UPDATE, "updateNetwork");
        written(PRODUCT_CREATE, "upsertProductCategories");
        written(PRODUCT_UPDATE, "upsertProductCategories");
        written(CONTROLGROUP_CREATE, "createControlGroup");
        written(CONTROLGROUP_UPDATE, "updateControlGroup");
        written(CONTROL_CREATE, "createControl");
        written(CONTROL_UPDATE, "updateControl");
        written(VIRTUALCATALOGUE_CREATE, "createVirtualCatalogue");
        written(VIRTUALCATALOGUE_UPDATE, "updateVirtualCatalogue");
        written(VIRTUALPOSITION_CREATE, "createVirtualPosition");
        written(VIRTUALPOSITION_UPDATE, "updateVirtualPosition", "updateVirtualPositionsStatusByGroup");
        written(ALLOCATIONPOLICY_CREATE, "createAllocationPolicy");
        written(ALLOCATIONPOLICY_UPDATE, "updateAllocationPolicy");
        written(RECALL_CREATE, "recall");
        written(RECALL_UPDATE, "liftRecall");
        written(RESERVATION_CREATE, "reserve");
        written(
                RESERVATION_UPDATE,
                "commitReservation",
                "extendReservation",
                "releaseReservation",
                "reallocateReservation",
                "transferReservation",
                "reallocateShortages",
                "fulfilReservation");
        written(REBUILD_CREATE, "rebuildInventoryCatalogue");
        written(INVENTORYFEED_CREATE, "createInventoryFeed");
        written(INVENTORYFEED_UPDATE, "updateInventoryFeed", "startInventoryFeedRun");
        written(WEBHOOK_CREATE, "createWebhook");
        written(
                WEBHOOK_UPDATE,
                "updateWebhook",
                "deleteWebhook",
                "sendTestEvent",
                "replayWebhookDelivery",
                "replayWebhookDeliveries");
    }

    private SchemaPermissions() {}

    private static void seen(Permission permission, String... types) {
        for (String type : types) {
            VIEWS.put(type, permission);
        }
    }

    private static void written(Permission permission, String... mutations) {
        for (String mutation : mutations) {
            WRITES.computeIfAbsent(mutation, first -> EnumSet.noneOf(Permission.class))
                    .add(permission);
        }
    }

    /** The permission to see an object of the type; null for one that is a part of another. */
    public static @Nullable Permission view(String type) {
        String entity = entity(type);
        return PARTS.contains(entity) ? null : VIEWS.getOrDefault(entity, ADMIN);
    }

    /** What the mutation writes; what its selection sees comes on top. */
    public static Set<Permission> writes(String mutation) {
        return WRITES.getOrDefault(mutation, Set.of(ADMIN));
    }

    /** Whether the type has an entry. */
    static boolean knowsType(String type) {
        String entity = entity(type);
        return PARTS.contains(entity) || VIEWS.containsKey(entity);
    }

    /** Whether the mutation has an entry. */
    static boolean knowsMutation(String mutation) {
        return WRITES.containsKey(mutation);
    }

    /** The type whose page or entry it is, or itself. */
    private static String entity(String type) {
        String suffix = type.endsWith(CONNECTION) ? CONNECTION : type.endsWith(EDGE) ? EDGE : "";
        return type.substring(0, type.length() - suffix.length());
    }
}
