package io.quantree.catalogue;

import io.quantree.input.FieldText;

/**
 * The numeric id of a position or a quantity: 63 bits of a digest of its catalogue and ref. Every replica computes the same id without a
 * sequence, and a claim under eight bytes finds a ref. Primary keys also contain SKU and location, so only two refs of one position can
 * collide. A lookup by this key alone compares the ref as well.
 */
public final class RefKey {
    private RefKey() {}

    /** Whether a key is that of an allocation. */
    public static boolean isAllocation(long key) {
        return key < 0;
    }

    /** The key of a ref in a catalogue. It is negative for an allocation and for nothing else, so stock is read without them. */
    public static long of(long catalogueId, String ref) {
        long digest = Digest.of(ref, Long.hashCode(catalogueId));
        return ref.startsWith(FieldText.ALLOCATION) ? digest | Long.MIN_VALUE : digest & Long.MAX_VALUE;
    }
}
