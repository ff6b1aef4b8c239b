package io.quantree.cli.server;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path of the service with its parameters. */
public final class Target {
    private final String path;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Target(String path) {
        this.path = path;
    }

    /** A path of segments, each of which may hold anything. */
    public static Target of(String root, String... segments) {
        return new Target(
                Stream.of(segments).map(Target::encoded).collect(Collectors.joining("/", slashed(root, segments), "")));
    }

    private static String slashed(String root, String... segments) {
        return segments.length == 0 ? root : root + "/";
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
