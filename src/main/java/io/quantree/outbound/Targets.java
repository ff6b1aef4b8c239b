package io.quantree.outbound;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;

/** Finds the address to which the service connects for a URL that a client names. It is asked anew for each request and each redirect. */
@Singleton
public record Targets(Names names, AddressRule rule) {
    /**
     * The target with the first address of the host that the rule admits; fails with {@link TargetRefused} when there is none, and with
     * {@link java.net.UnknownHostException} when the host has no address.
     */
    public Uni<Target> of(URI url) {
        return names.addresses(Target.host(url)).map(addresses -> addresses.stream()
                .filter(rule::admits)
                .findFirst()
                .map(address -> new Target(url, address))
                .orElseThrow(() -> new TargetRefused("the host " + Target.host(url)
                        + " has no public address; others are allowed by quantree.outbound.allowed-networks")));
    }
}
