package io.quantree.catalogue;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The first 64 bits of a text's 128-bit Murmur hash. It is the same on every replica and in every release, and costs a tenth of a
 * cryptographic digest. Collisions can't be used against others: a retailer can provoke them only among its own refs of one position.
 */
public final class Digest {
    private Digest() {}

    public static long of(String text, int seed) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return MurmurHash3.hash128x64(bytes, 0, bytes.length, seed)[0];
    }
}
