package io.quantree.outbound;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import java.net.InetAddress;
import java.util.List;

/** Targets for tests of other packages, whose servers are on this machine. */
public final class LocalTargets {
    private static final String LOOPBACK = "127.0.0.0/8";

    private LocalTargets() {}

    /** Targets on this machine. */
    public static Targets ofThisMachine() {
        return of(host -> Uni.createFrom().item(Unchecked.supplier(() -> List.of(InetAddress.getAllByName(host)))));
    }

    /** Targets on this machine, by another server of names. */
    public static Targets of(Names names) {
        return new Targets(names, AddressRules.allowing(LOOPBACK));
    }

    /** Public targets only. */
    public static Targets publicOnly(Names names) {
        return new Targets(names, AddressRules.allowing(""));
    }
}
