package io.quantree.catalogue;

/**
 * The numeric id of a position or a quantity: 63 bits of a digest of its catalogue and ref. Every replica computes the same id without a
 * sequence, and a claim under eight bytes finds a ref. Primary keys also contain SKU and location, so only two refs of one position can
 * collide. A lookup by this key alone compares the ref as well.
 */
public final class RefKey {
    private RefKey() {}

    /** The key of a ref in a catalogue. It is never negative. */
    public static long of(long catalogueId, String ref) {
        return Digest.of(ref, Long.hashCode(catalogueId)) & Long.MAX_VALUE;
    }
}
