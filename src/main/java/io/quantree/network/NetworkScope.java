package io.quantree.network;

import java.util.Set;

/**
 * A network as those need it who find out where stock may be offered from.
 *
 * @param id its key in the database
 * @param ref its name on the wire
 * @param status CREATED, ACTIVE or INACTIVE; an INACTIVE one counts for nothing
 * @param locationRefs its locations, described or not
 */
public record NetworkScope(long id, String ref, String status, Set<String> locationRefs) {
    /** Copies the locations. */
    public NetworkScope {
        locationRefs = Set.copyOf(locationRefs);
    }
}
