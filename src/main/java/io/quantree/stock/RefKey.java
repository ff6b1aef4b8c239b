package io.quantree.stock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The numeric id of a position or a quantity: 63 bits of a digest of its catalogue and ref. Nobody has to hand ids out, every replica
 * comes to the same one, and an index on eight bytes finds a ref. Keys also hold SKU and location, so two refs would have to collide
 * inside one position; whoever looks a ref up by its key alone compares the ref as well.
 */
public final class RefKey {
    private RefKey() {}

    /** The key of a ref in a catalogue; never negative. */
    public static long of(long catalogueId, String ref) {
        MessageDigest digest = md5();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(catalogueId).array());
        digest.update(ref.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong() & Long.MAX_VALUE;
    }

    static MessageDigest md5() {
        try {
            // Every Java platform has MD5; it is used to spread keys, not to keep secrets.
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
