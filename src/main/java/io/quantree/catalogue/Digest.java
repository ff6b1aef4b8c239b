package io.quantree.catalogue;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Sixty-four bits of a text's 128-bit Murmur hash: the same on every replica and in every release, and a tenth of what a cryptographic
 * digest costs. Nobody but a retailer could gain from a collision, and only among that retailer's own refs of one position.
 */
public final class Digest {
    private Digest() {}

    public static long of(String text, int seed) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return MurmurHash3.hash128x64(bytes, 0, bytes.length, seed)[0];
    }
}
