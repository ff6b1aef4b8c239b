package io.quantree.outbound;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses the service connects to because a client names them: public ones, and those of the networks that configuration allows.
 * Everything else could be a service that trusts its network: loopback, private and link-local addresses, those of a provider's network, and
 * the forms of IPv6 that stand for an address of IPv4.
 */
@Singleton
public final class AddressRule {
    private static final int IPV4_BYTES = 4;

    /** The blocks of IPv4 that are not public, by the registry of special-purpose addresses. */
    private static final List<AddressBlock> REFUSED_IPV4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** All public addresses of IPv6 lie here: unique-local, link-local, multicast, mapped and NAT64 addresses don't. */
    private static final AddressBlock PUBLIC_IPV6 = AddressBlock.of("2000::/3");

    /** The blocks of these that are not public: protocol assignments with Teredo, documentation, and 6to4. */
    private static final List<AddressBlock> REFUSED_IPV6 =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final List<AddressBlock> allowed;

    AddressRule(AddressSettings settings) {
        allowed = settings.allowedNetworks().orElse(List.of()).stream()
                .map(AddressBlock::of)
                .toList();
    }

    /** Whether the service may connect to the address. */
    public boolean admits(InetAddress address) {
        byte[] bytes = address.getAddress();
        return allowed.stream().anyMatch(block -> block.contains(bytes)) || isPublic(bytes);
    }

    private static boolean isPublic(byte[] address) {
        return address.length == IPV4_BYTES
                ? REFUSED_IPV4.stream().noneMatch(block -> block.contains(address))
                : PUBLIC_IPV6.contains(address) && REFUSED_IPV6.stream().noneMatch(block -> block.contains(address));
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::of).toList();
    }
}
