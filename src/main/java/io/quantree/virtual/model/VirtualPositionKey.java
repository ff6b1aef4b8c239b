package io.quantree.virtual.model;

import java.util.Comparator;

/**
 * One virtual position of a catalogue.
 *
 * @param groupRef the location; empty where the position is a sum over locations, so that it stays the same when the group's name changes
 */
public record VirtualPositionKey(long catalogueId, String productRef, String groupRef) {
    /** The order in which rows are locked; the database's own, byte by byte, as far as refs are plain. */
    static final Comparator<VirtualPositionKey> ORDER =
            Comparator.comparing(VirtualPositionKey::productRef).thenComparing(VirtualPositionKey::groupRef);

    /** What is asked of the stock to learn what the position offers. */
    public OfferKey offered() {
        return new OfferKey(productRef, groupRef.isEmpty() ? null : groupRef);
    }
}
