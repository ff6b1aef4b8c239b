package io.quantree.cli.profile;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The servers that the configuration file names. A line such as {@code production.url=https://stock.example.com} belongs to the profile
 * {@code production}; the line {@code profile=production} makes it the one that is used unless another is named.
 */
public final class Profiles {
    static final String FILE = "config.properties";

    private static final int PORT_MAX = 65_535;
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";
    private static final String CHOSEN = "profile";
    private static final String URL = "url";
    private static final String RETAILER = "retailer";
    private static final String CATALOGUE = "catalogue";
    private static final List<String> KEYS = List.of(URL, RETAILER, CATALOGUE);

    private final Terminal terminal;
    private final ConfigFolder folder;
    private final Properties properties;

    private Profiles(Terminal terminal, ConfigFolder folder, Properties properties) {
        this.terminal = terminal;
        this.folder = folder;
        this.properties = properties;
    }

    public static Profiles read(Terminal terminal) {
        ConfigFolder folder = ConfigFolder.of(terminal);
        Profiles profiles = new Profiles(terminal, folder, folder.read(FILE));
        profiles.check();
        return profiles;
    }

    /**
     * The server that a command talks to. In this order: the address or the profile of its options, those of the environment, the profile
     * that the file chooses, and this machine.
     */
    public Profile choose(@Nullable String url, @Nullable String name) {
        if (url != null) {
            return plain(url, "--url");
        }
        if (name != null) {
            return named(name);
        }
        String variable = terminal.variable("QUANTREE_URL");
        if (variable != null) {
            return plain(variable, "QUANTREE_URL");
        }
        String chosen = terminal.variable("QUANTREE_PROFILE");
        if (chosen == null) {
            chosen = properties.getProperty(CHOSEN);
        }
        return chosen == null ? plain(DEFAULT_URL, "the default") : named(chosen);
    }

    private Profile named(String name) {
        String url = properties.getProperty(name + '.' + URL);
        if (url == null) {
            String known = names().isEmpty() ? "It names none." : "It names " + String.join(", ", names()) + ".";
            throw new Fault(
                    ExitCode.USAGE,
                    "There is no profile " + name + " in " + folder.file(FILE) + ".",
                    known + " Add the line " + name + ".url=https://…");
        }
        return profile(address(url, name + ".url"), name);
    }

    private Profile plain(String url, String source) {
        return profile(address(url, source), "");
    }

    private Profile profile(URI url, String name) {
        String retailer = terminal.variable("QUANTREE_RETAILER");
        return new Profile(
                url,
                retailer != null ? retailer : properties.getProperty(name + '.' + RETAILER),
                properties.getProperty(name + '.' + CATALOGUE));
    }

    private static URI address(String url, String source) {
        URI address;
        try {
            address = URI.create(url.strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            address = URI.create("");
        }
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean port = address.getPort() <= PORT_MAX;
        if (!http
                || !port
                || address.getHost() == null
                || address.getQuery() != null
                || address.getUserInfo() != null) {
            throw Fault.usage(
                    url + " (" + source + ") is no address of a server.",
                    "Name it as https://stock.example.com or http://127.0.0.1:8080.");
        }
        return address;
    }

    private List<String> names() {
        return properties.stringPropertyNames().stream()
                .filter(key -> key.endsWith('.' + URL))
                .map(key -> key.substring(0, key.length() - URL.length() - 1))
                .sorted()
                .toList();
    }

    private void check() {
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            String last = key.substring(key.lastIndexOf('.') + 1);
            if (!key.equals(CHOSEN) && (!KEYS.contains(last) || key.equals(last))) {
                throw new Fault(
                        ExitCode.MISCONFIGURED,
                        "The key " + key + " in " + folder.file(FILE) + " is not known.",
                        "Known are " + CHOSEN + " and, behind the name of a profile and a point, "
                                + KEYS.stream().collect(Collectors.joining(", ")) + ".");
            }
        }
    }
}
