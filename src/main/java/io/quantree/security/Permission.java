package io.quantree.security;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a caller may do, as the contract names it: an entity of the schema and a verb. {@link #ADMIN} covers users, clients, grants, keys and
 * the audit trail; it implies none of the others.
 */
public enum Permission {
    INVENTORYCATALOGUE_VIEW,
    INVENTORYCATALOGUE_CREATE,
    INVENTORYCATALOGUE_UPDATE,
    INVENTORYPOSITION_VIEW,
    INVENTORYPOSITION_CREATE,
    INVENTORYPOSITION_UPDATE,
    INVENTORYQUANTITY_VIEW,
    INVENTORYQUANTITY_CREATE,
    INVENTORYQUANTITY_UPDATE,
    INVENTORYMOVEMENT_VIEW,
    LOCATION_VIEW,
    LOCATION_CREATE,
    LOCATION_UPDATE,
    NETWORK_VIEW,
    NETWORK_CREATE,
    NETWORK_UPDATE,
    PRODUCT_VIEW,
    PRODUCT_CREATE,
    PRODUCT_UPDATE,
    CONTROLGROUP_VIEW,
    CONTROLGROUP_CREATE,
    CONTROLGROUP_UPDATE,
    CONTROL_VIEW,
    CONTROL_CREATE,
    CONTROL_UPDATE,
    VIRTUALCATALOGUE_VIEW,
    VIRTUALCATALOGUE_CREATE,
    VIRTUALCATALOGUE_UPDATE,
    VIRTUALPOSITION_VIEW,
    VIRTUALPOSITION_CREATE,
    VIRTUALPOSITION_UPDATE,
    ALLOCATIONPOLICY_VIEW,
    ALLOCATIONPOLICY_CREATE,
    ALLOCATIONPOLICY_UPDATE,
    RECALL_VIEW,
    RECALL_CREATE,
    RECALL_UPDATE,
    RESERVATION_VIEW,
    RESERVATION_CREATE,
    RESERVATION_UPDATE,
    REBUILD_VIEW,
    REBUILD_CREATE,
    WEBHOOK_VIEW,
    WEBHOOK_CREATE,
    WEBHOOK_UPDATE,
    JOB_VIEW,
    JOB_CREATE,
    BATCH_VIEW,
    BATCH_CREATE,
    EVENT_VIEW,
    EVENT_CREATE,
    /** Follows all changes of a retailer: stock, batches, jobs and setup. */
    CHANGE_VIEW,
    INVENTORYFEED_VIEW,
    INVENTORYFEED_CREATE,
    INVENTORYFEED_UPDATE,
    METRICS_VIEW,
    ADMIN;

    private static final Map<String, Permission> NAMED =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Permission::name, Function.identity()));

    /** The error of a caller without this permission; the text continues the sentence, e.g. with the retailer. */
    public Problem missing(String where) {
        return Problem.of(ProblemType.FORBIDDEN, "The permission " + name() + " is missing" + where + ".")
                .about("permission", name());
    }

    /** The permission of that name; empty if there is none. */
    public static Optional<Permission> of(String name) {
        return Optional.ofNullable(NAMED.get(name));
    }
}
