package io.quantree.platform.ops;

import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decides whether the service may be open to everybody who reaches its address, before it listens there. */
final class StartupAccess {
    static final String HOST = "quarkus.http.host";
    static final String ENABLED = "quantree.security.enabled";
    static final String OPEN = "quantree.security.open";
    static final String HOSTS = "quantree.security.hosts";
    static final String PROXY = "quarkus.http.proxy.";
    static final String INIT_AND_EXIT = "quarkus.init-and-exit";

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|(0{1,4}:){7}0{0,3}1)]?");

    /** A name, and neither a URL nor a port, with which it would be compared in vain. */
    private static final Pattern NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)*\\.?");

    private final SmallRyeConfig config;

    StartupAccess(SmallRyeConfig config) {
        this.config = config;
    }

    /**
     * The settings that follow from those that are given.
     *
     * @param embedded whether the service uses its embedded database, with which security is off unless it is switched on
     * @throws StartupProblem if the service would be open beyond the loopback address and nobody has said that it may be
     */
    Map<String, String> properties(boolean embedded) {
        boolean open = config.getOptionalValue(OPEN, Boolean.class).orElse(false);
        Boolean given = config.getOptionalValue(ENABLED, Boolean.class).orElse(null);
        if (open && Boolean.TRUE.equals(given)) {
            throw new StartupProblem(
                    ENABLED + "=true and " + OPEN + "=true contradict each other: remove one of the two.");
        }
        config.getOptionalValues(HOSTS, String.class).orElse(List.of()).stream()
                .map(String::strip)
                .forEach(StartupAccess::checkName);
        if (config.getOptionalValue(INIT_AND_EXIT, Boolean.class).orElse(false)) {
            // A migration answers no requests, so it needs no keys.
            return given == null ? Map.of(ENABLED, "false") : Map.of();
        }
        boolean enabled = given == null ? !embedded && !open : given;
        String host = config.getOptionalValue(HOST, String.class).orElse("localhost");
        if (!enabled && !open && !isLoopback(host)) {
            throw new StartupProblem("Without authentication the service would be open to everybody who reaches " + host
                    + " (" + HOST + "): set " + ENABLED + "=true, or " + OPEN
                    + "=true if a gateway in front of it decides who may call it.");
        }
        if (!enabled) {
            checkProxy();
        }
        return given == null ? Map.of(ENABLED, String.valueOf(enabled)) : Map.of();
    }

    /** Without authentication the host of a request keeps foreign pages out, and such a page may send each header that names another host. */
    private void checkProxy() {
        if (!isOn("proxy-address-forwarding")
                || config.getOptionalValues(PROXY + "trusted-proxies", String.class)
                        .isPresent()) {
            return;
        }
        // Forwarded brings a host whether enable-forwarded-host is set or not.
        Stream.of("allow-forwarded", "enable-forwarded-host").filter(this::isOn).forEach(key -> {
            throw new StartupProblem("Without authentication, " + PROXY + key
                    + "=true would let each page of a browser name the host that it asks: set " + PROXY
                    + "trusted-proxies to the addresses of the proxy, or remove the key.");
        });
    }

    private boolean isOn(String key) {
        return config.getOptionalValue(PROXY + key, Boolean.class).orElse(false);
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new StartupProblem(HOSTS
                    + " has names of hosts such as stock.example.com, separated by commas, without scheme, port and path: "
                    + name + " is none.");
        }
    }

    /** A name other than localhost is not resolved: what it means may change after the start. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
