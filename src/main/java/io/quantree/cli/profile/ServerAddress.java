package io.quantree.cli.profile;

import io.quantree.cli.terminal.Fault;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The address of a server: scheme, host, port, and the path that a gateway puts before those of the API. */
final class ServerAddress {
    private static final int PORT_MAX = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String EXAMPLES = "Name it as https://stock.example.com or http://127.0.0.1:8080.";

    private ServerAddress() {}

    /**
     * Reads an address.
     *
     * @param source where it stands, for the message
     * @param wrong the exit code if it is none
     */
    static URI of(String text, String source, int wrong) {
        if (text.contains("@")) {
            // A password may be before it, so the text is neither shown nor read: some passwords make it no address.
            throw new Fault(
                    wrong,
                    "The address of " + source + " has a user name or a password before an @.",
                    "Leave them out, and log in: quantree login --user NAME.");
        }
        URI address = parsed(text.strip().replaceAll("/+$", ""));
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || address.getHost() == null) {
            throw new Fault(wrong, text + " (" + source + ") is no address of a server.", EXAMPLES);
        }
        if (address.getPort() > PORT_MAX || address.getPort() == 0) {
            throw new Fault(
                    wrong,
                    text + " (" + source + ") has the port " + address.getPort() + ".",
                    "Ports are from 1 to " + PORT_MAX + ".");
        }
        String path = address.getRawPath().replaceAll("/+$", "");
        URI root = URI.create(scheme + "://" + address.getRawAuthority() + path);
        refuse("query", address.getRawQuery(), text, source, wrong, root);
        refuse("fragment", address.getRawFragment(), text, source, wrong, root);
        return root;
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    private static void refuse(String part, @Nullable String value, String text, String source, int wrong, URI root) {
        if (value != null && !value.isEmpty()) {
            throw new Fault(
                    wrong,
                    text + " (" + source + ") has a " + part + ", which an address of a server doesn't have.",
                    "Name it as " + root + ".");
        }
    }
}
