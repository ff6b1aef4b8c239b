package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartupAccessTest {
    private static final String ENABLED = "quantree.security.enabled";
    private static final String PROXY = "quarkus.http.proxy.";
    private static final String OPEN = "quantree.security.open";

    @Test
    void isOffWithTheEmbeddedDatabaseAndOnWithOneOfOnesOwn() {
        assertThat(properties(true, "127.0.0.1")).containsEntry(ENABLED, "false");
        assertThat(properties(false, "127.0.0.1")).containsEntry(ENABLED, "true");
        assertThat(properties(false, "0.0.0.0")).containsEntry(ENABLED, "true");
        assertThat(properties(true, "127.0.0.1", ENABLED, "true")).doesNotContainKey(ENABLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "LOCALHOST", "::1", "[::1]", "0:0:0:0:0:0:0:1"})
    void isOpenOnTheLoopbackAddress(String host) {
        assertThat(properties(true, host)).containsEntry(ENABLED, "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "::", "10.1.2.3", "stock.example.com", "127.0.0.1.example.com", "128.0.0.1", "::2"})
    void refusesToListenElsewhereWhileItIsOff(String host) {
        assertThatThrownBy(() -> properties(true, host))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContainingAll(host, "quarkus.http.host", ENABLED + "=true", OPEN + "=true");
        assertThatThrownBy(() -> properties(false, host, ENABLED, "false")).isInstanceOf(StartupProblem.class);
    }

    @Test
    void isOpenWithAnyDatabaseAndAddressWhenThatIsAllowed() {
        assertThat(properties(false, "0.0.0.0", OPEN, "true")).containsEntry(ENABLED, "false");
        assertThat(properties(true, "0.0.0.0", OPEN, "true")).containsEntry(ENABLED, "false");
        assertThat(properties(false, "0.0.0.0", OPEN, "true", ENABLED, "false")).isEmpty();
    }

    @Test
    void leavesAGivenSettingAlone() {
        assertThat(properties(true, "0.0.0.0", ENABLED, "true")).isEmpty();
        assertThat(properties(false, "127.0.0.1", ENABLED, "false")).isEmpty();
    }

    @Test
    void refusesBothSettingsTogether() {
        assertThatThrownBy(() -> properties(false, "127.0.0.1", ENABLED, "true", OPEN, "true"))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContainingAll(ENABLED, OPEN, "contradict");
    }

    @Test
    void asksNothingOfAProcessThatOnlyMigrates() {
        assertThat(properties(false, "0.0.0.0", "quarkus.init-and-exit", "true"))
                .containsEntry(ENABLED, "false");
        assertThat(properties(false, "0.0.0.0", "quarkus.init-and-exit", "true", ENABLED, "true"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://stock.example.com",
                "stock.example.com:8443",
                "stock.example.com/x",
                "*.example.com",
                "a b"
            })
    void refusesHostThatIsNoName(String host) {
        assertThat(properties(true, "127.0.0.1", "quantree.security.hosts", "quantree.shop.svc,stock.example.com"))
                .containsEntry(ENABLED, "false");
        assertThatThrownBy(() -> properties(true, "127.0.0.1", "quantree.security.hosts", "ok.example.com," + host))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContainingAll("quantree.security.hosts", host + " is none", "stock.example.com");
    }

    @Test
    void allowsBlanksBetweenHosts() {
        assertThat(properties(true, "127.0.0.1", "quantree.security.hosts", "a.example.com, b.example.com. "))
                .containsEntry(ENABLED, "false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow-forwarded", "enable-forwarded-host"})
    void refusesHostOfAnyProxyWhileSecurityIsOff(String key) {
        String[] proxy = {PROXY + "proxy-address-forwarding", "true", PROXY + key, "true"};

        assertThatThrownBy(() -> properties(true, "127.0.0.1", proxy))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContainingAll(PROXY + key + "=true", PROXY + "trusted-proxies");
        assertThatThrownBy(() -> properties(false, "0.0.0.0", with(proxy, OPEN, "true")))
                .isInstanceOf(StartupProblem.class);
        assertThatThrownBy(() -> properties(true, "127.0.0.1", with(proxy, PROXY + "trusted-proxies", "")))
                .isInstanceOf(StartupProblem.class);
        assertThat(properties(true, "127.0.0.1", with(proxy, PROXY + "trusted-proxies", "10.1.2.3")))
                .containsEntry(ENABLED, "false");
        assertThat(properties(false, "127.0.0.1", proxy)).containsEntry(ENABLED, "true");
    }

    @Test
    void allowsProxyThatNamesNoHost() {
        assertThat(properties(true, "127.0.0.1", PROXY + "proxy-address-forwarding", "true"))
                .containsEntry(ENABLED, "false");
        assertThat(properties(true, "127.0.0.1", PROXY + "allow-forwarded", "true"))
                .containsEntry(ENABLED, "false");
    }

    private static String[] with(String[] settings, String... more) {
        return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
    }

    private static Map<String, String> properties(boolean embedded, String host, String... more) {
        Map<String, String> given = new HashMap<>(Map.of("quarkus.http.host", host));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return new StartupAccess(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(given, "test", 100))
                        .build())
                .properties(embedded);
    }
}
