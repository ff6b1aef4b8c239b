package io.quantree.security;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a request may reach.
 *
 * @param grants what its caller may do
 * @param permissions what the operation requires, all of them together
 * @param named the retailer in the header of the request
 * @param retailers those for which the caller has all of the permissions, narrowed by the header
 */
public record Scope(Grants grants, Set<Permission> permissions, OptionalLong named, RetailerSet retailers) {
    public boolean covers(long retailerId) {
        return retailers.covers(retailerId);
    }

    /** The retailer of what the request creates without naming one: that of the header, or the only one of the scope. */
    public OptionalLong single() {
        named.ifPresent(retailer -> checkOwner(RetailerScope.HEADER, retailer));
        return named.isPresent() ? named : retailers.single();
    }

    /**
     * Fails when the request may not create something of the retailer: with FORBIDDEN when the caller lacks a permission for it, with
     * RETAILER_MISMATCH when only the header excludes it.
     */
    public void checkOwner(String field, long retailerId) {
        if (covers(retailerId)) {
            return;
        }
        for (Permission permission : permissions) {
            if (!grants.retailers(permission).covers(retailerId)) {
                throw permission.missing(" for retailer " + retailerId);
            }
        }
        throw Problem.of(
                        ProblemType.RETAILER_MISMATCH,
                        "The request speaks for another retailer, by its header " + RetailerScope.HEADER + ".")
                .about(field, retailerId);
    }

    /** The retailers of a list for one retailer: none when the caller's permissions don't reach it. */
    public RetailerSet only(String field, long retailerId) {
        if (grants.retailers(permissions).covers(retailerId)) {
            checkOwner(field, retailerId);
        }
        return retailers.and(RetailerSet.of(retailerId));
    }
}
