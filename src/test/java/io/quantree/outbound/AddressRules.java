package io.quantree.outbound;

import io.quantree.support.Settings;

/** Rules of addresses for tests of other packages. */
public final class AddressRules {
    private AddressRules() {}

    public static AddressRule allowing(String networks) {
        return new AddressRule(Settings.of(AddressSettings.class, "quantree.outbound.allowed-networks", networks));
    }
}
