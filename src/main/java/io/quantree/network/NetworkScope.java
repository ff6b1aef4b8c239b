package io.quantree.network;

import java.util.Set;

/** A network with its locations, for the selection of the locations of an offer. */
public record NetworkScope(long id, String ref, String status, Set<String> locationRefs) {
    public NetworkScope {
        locationRefs = Set.copyOf(locationRefs);
    }
}
