package io.quantree.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.support.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "93.184.216.34", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"})
    void admitsPublicAddress(String address) throws UnknownHostException {
        assertThat(rule("").admits(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.9",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:a00:1::",
                "2001:0:1::1",
                "2001:db8::1",
                "fec0::1"
            })
    void refusesAddressThatIsNotPublic(String address) throws UnknownHostException {
        assertThat(rule("").admits(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void admitsAddressOfAllowedNetworkAndNotItsNeighbour() throws UnknownHostException {
        AddressRule rule = rule("10.1.16.0/20, fd00:1::/32,127.0.0.1");

        assertThat(rule.admits(InetAddress.getByName("10.1.31.255"))).isTrue();
        assertThat(rule.admits(InetAddress.getByName("10.1.32.0"))).isFalse();
        assertThat(rule.admits(InetAddress.getByName("fd00:1:2::3"))).isTrue();
        assertThat(rule.admits(InetAddress.getByName("fd00:2::3"))).isFalse();
        assertThat(rule.admits(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(rule.admits(InetAddress.getByName("127.0.0.2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "face", "fd00::/129"})
    void refusesConfigurationThatIsNoNetwork(String network) {
        assertThatThrownBy(() -> rule(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(network);
    }

    private static AddressRule rule(String networks) {
        return networks.isEmpty()
                ? new AddressRule(Settings.of(AddressSettings.class))
                : new AddressRule(Settings.of(AddressSettings.class, "quantree.outbound.allowed-networks", networks));
    }
}
