package io.quantree.virtual.model;

/** The key of a virtual position. The group of an AGGREGATE position is empty, so that the key survives a new group name. */
public record VirtualPositionKey(long catalogueId, String productRef, String groupRef) {
    public OfferKey offered() {
        return new OfferKey(productRef, groupRef.isEmpty() ? null : groupRef);
    }
}
