package io.quantree.network;

import java.util.Set;

/**
 * A network with its locations, for the selection of the locations of an offer.
 *
 * @param id its key in the database
 * @param ref its name on the wire
 * @param status CREATED, ACTIVE or INACTIVE; an INACTIVE network is ignored
 * @param locationRefs the refs of its locations, stored or not
 */
public record NetworkScope(long id, String ref, String status, Set<String> locationRefs) {
    /** Copies the locations. */
    public NetworkScope {
        locationRefs = Set.copyOf(locationRefs);
    }
}
