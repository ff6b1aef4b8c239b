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
            return named(name, ExitCode.USAGE);
        }
        String variable = terminal.variable("QUANTREE_URL");
        if (variable != null) {
            return plain(variable, "QUANTREE_URL");
        }
        String shell = terminal.variable("QUANTREE_PROFILE");
        if (shell != null) {
            return named(shell, ExitCode.USAGE);
        }
        String chosen = properties.getProperty(CHOSEN);
        return chosen == null ? plain(DEFAULT_URL, "the default") : named(chosen, ExitCode.MISCONFIGURED);
    }

    /**
     * The profile of that name.
     *
     * @param wrong the exit code if there is no such profile: either the command or the file is wrong
     */
    private Profile named(String name, int wrong) {
        String url = properties.getProperty(name + '.' + URL);
        if (url == null) {
            String known = names().isEmpty() ? "It has none." : "It has " + String.join(", ", names()) + ".";
            throw new Fault(
                    wrong,
                    "There is no profile " + name + " in " + folder.file(FILE) + ".",
                    known + " Add the line " + name + ".url=https://…"
                            + (wrong == ExitCode.MISCONFIGURED
                                    ? ", or correct the line " + CHOSEN + "=" + name + "."
                                    : ""));
        }
        return profile(ServerAddress.of(url, name + ".url in " + folder.file(FILE), ExitCode.MISCONFIGURED), name);
    }

    private Profile plain(String url, String source) {
        return profile(ServerAddress.of(url, source, ExitCode.USAGE), "");
    }

    private Profile profile(URI url, String name) {
        String retailer = terminal.variable("QUANTREE_RETAILER");
        return new Profile(
                url,
                retailer != null ? retailer : properties.getProperty(name + '.' + RETAILER),
                properties.getProperty(name + '.' + CATALOGUE));
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
