package io.quantree.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A network: the addresses that begin with the same bits.
 *
 * @param first its first address
 * @param bits how many bits its addresses have in common
 */
record AddressBlock(byte[] first, int bits) {
    /** The network of a text such as {@code 10.0.0.0/8}; an address without a length is a network of its own. */
    static AddressBlock of(String text) {
        String[] parts = text.strip().split("/", 2);
        // A name would be resolved; every literal has a digit or a colon first, and no letter beyond f.
        if (!parts[0].matches("[0-9a-fA-F:.]*[:.][0-9a-fA-F:.]*")) {
            throw fault(text);
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length == 1 ? address.length * Byte.SIZE : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > address.length * Byte.SIZE) {
                throw fault(text);
            }
            return new AddressBlock(address, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw fault(text);
        }
    }

    private static IllegalArgumentException fault(String text) {
        return new IllegalArgumentException(
                "quantree.outbound.allowed-networks: " + text + " is no network such as 10.1.0.0/16 or fd00:1::/32");
    }

    boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
            return false;
        }
        int mask = 0xFF << (Byte.SIZE - rest);
        return rest == 0 || (address[whole] & mask) == (first[whole] & mask);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressBlock block && bits == block.bits && Arrays.equals(first, block.first);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(first) + bits;
    }

    @Override
    public String toString() {
        return Arrays.toString(first) + "/" + bits;
    }
}
