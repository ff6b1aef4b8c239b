package io.quantree.security;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Permissions that are granted together. */
public enum Role {
    /** Reads stock, setup, jobs and events. */
    READER(permission -> permission.name().endsWith("_VIEW") && permission != Permission.METRICS_VIEW),
    /** Pushes stock: jobs, batches, events and deltas, and reads what became of them. */
    INGEST(permission -> switch (permission) {
        case JOB_VIEW, JOB_CREATE, BATCH_VIEW, BATCH_CREATE, EVENT_VIEW, EVENT_CREATE -> true;
        case INVENTORYQUANTITY_CREATE, INVENTORYQUANTITY_UPDATE -> true;
        case INVENTORYPOSITION_VIEW, INVENTORYQUANTITY_VIEW, INVENTORYCATALOGUE_VIEW -> true;
        default -> false;
    }),
    /** Asks what can be sold and where. */
    STOREFRONT(permission -> switch (permission) {
        case VIRTUALCATALOGUE_VIEW, VIRTUALPOSITION_VIEW, LOCATION_VIEW, NETWORK_VIEW, PRODUCT_VIEW -> true;
        default -> false;
    }),
    /** Reads and changes everything that a retailer owns, and reads the metrics. */
    OPERATOR(permission -> permission != Permission.ADMIN),
    /** Everything, users and clients included. */
    ADMIN(permission -> true);

    private final Set<Permission> permissions;

    Role(Predicate<Permission> contains) {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        Arrays.stream(Permission.values()).filter(contains).forEach(all::add);
        this.permissions = Collections.unmodifiableSet(all);
    }

    /** The role of that name; empty if there is none. */
    public static Optional<Role> of(String name) {
        return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
