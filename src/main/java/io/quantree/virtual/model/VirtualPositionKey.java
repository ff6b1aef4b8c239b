package io.quantree.virtual.model;

/**
 * The key of a virtual position.
 *
 * @param groupRef the location; empty in an AGGREGATE catalogue, so that the key survives a change of the group's name
 */
public record VirtualPositionKey(long catalogueId, String productRef, String groupRef) {
    /** The key of the offer. */
    public OfferKey offered() {
        return new OfferKey(productRef, groupRef.isEmpty() ? null : groupRef);
    }
}
