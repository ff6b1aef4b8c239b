package io.quantree.catalogue;

/**
 * The numeric id of a position or a quantity: 63 bits of a digest of its catalogue and ref. Nobody has to hand ids out, every replica
 * comes to the same one, and an index on eight bytes finds a ref. Keys also hold SKU and location, so two refs would have to collide
 * inside one position; whoever looks a ref up by its key alone compares the ref as well.
 */
public final class RefKey {
    private RefKey() {}

    /** The key of a ref in a catalogue; never negative. */
    public static long of(long catalogueId, String ref) {
        return Digest.of(ref, Long.hashCode(catalogueId)) & Long.MAX_VALUE;
    }
}
