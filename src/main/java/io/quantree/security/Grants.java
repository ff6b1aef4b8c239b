package io.quantree.security;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The permissions of a caller, each with the retailers for which it holds. Empty for a caller without any. */
public final class Grants {
    public static final Grants NONE = new Grants(Map.of());
    /** What every caller may do while security is switched off. */
    public static final Grants ALL = NONE.plus(Set.of(Permission.values()), RetailerSet.ALL);

    private final Map<Permission, RetailerSet> retailers;
    private final EnumSet<Permission> held = EnumSet.noneOf(Permission.class);

    private Grants(Map<Permission, RetailerSet> retailers) {
        this.retailers = retailers;
        retailers.forEach((permission, scope) -> {
            // What an administrator does is about all retailers.
            if (permission == Permission.ADMIN ? scope.all() : !scope.empty()) {
                held.add(permission);
            }
        });
    }

    public Grants plus(Set<Permission> permissions, RetailerSet scope) {
        Map<Permission, RetailerSet> sum = new EnumMap<>(Permission.class);
        sum.putAll(retailers);
        permissions.forEach(permission -> sum.merge(permission, scope, RetailerSet::or));
        return new Grants(sum);
    }

    /** The retailers for which the permission holds. */
    public RetailerSet retailers(Permission permission) {
        return retailers.getOrDefault(permission, RetailerSet.NONE);
    }

    /** The retailers for which all of the permissions hold. */
    public RetailerSet retailers(Set<Permission> permissions) {
        RetailerSet all = RetailerSet.ALL;
        for (Permission permission : permissions) {
            all = all.and(retailers(permission));
        }
        return all;
    }

    /** The retailers for which any permission holds. */
    public RetailerSet anyRetailers() {
        return retailers.values().stream().reduce(RetailerSet.NONE, RetailerSet::or);
    }

    /** Whether the permission holds for any retailer; ADMIN holds for all of them or not at all. */
    public boolean has(Permission permission) {
        return held.contains(permission);
    }

    /** Whether each of the permissions holds for any retailer; one comparison of bits. */
    public boolean hasAll(EnumSet<Permission> permissions) {
        return held.containsAll(permissions);
    }

    /** Those of the permissions that hold for no retailer. */
    public EnumSet<Permission> lacking(EnumSet<Permission> permissions) {
        EnumSet<Permission> lacking = EnumSet.copyOf(permissions);
        lacking.removeAll(held);
        return lacking;
    }
}
