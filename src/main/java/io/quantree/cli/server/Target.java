package io.quantree.cli.server;

import io.quantree.cli.terminal.Fault;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path of the service with its parameters. */
public final class Target {
    private static final Set<String> DOTS = Set.of(".", "..");

    private final String path;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Target(String path) {
        this.path = path;
    }

    /** A path of segments below another one. A segment may hold anything that leads there and nowhere else. */
    public static Target of(String root, String... segments) {
        return new Target(root + Stream.of(segments).map(Target::segment).collect(Collectors.joining()));
    }

    private static String segment(String text) {
        if (text.isBlank() || DOTS.contains(text)) {
            // Servers and proxies take dots for steps up the path, also encoded ones.
            throw Fault.usage(
                    "'" + text + "' can't be asked for: in an address it leads elsewhere.",
                    "Name the id or the ref. Refs that are only dots can be asked for by GraphQL.");
        }
        return "/" + encoded(text);
    }

    /** Adds a parameter, unless its value is null. */
    public Target with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
        return this;
    }

    URI at(URI server) {
        String query = parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + '=' + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(server + path + (query.isEmpty() ? "" : "?" + query));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
