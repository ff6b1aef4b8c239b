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
        // Servers and proxies take dots for steps up the path, also encoded ones.
        boolean dots = DOTS.contains(text);
        if (dots || text.isBlank()) {
            throw Fault.usage(
                    "'" + text + "' can't be asked for: in an address it leads to another path.",
                    dots ? "The refs . and .. can be asked for by GraphQL." : "Name the id or the ref.");
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
