package io.quantree.console;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The variables of a document, from the fields of a form: an empty field is an argument that is not given. */
public final class Variables {
    private final Map<String, @Nullable Object> given = new HashMap<>();

    /** Takes a value as it is. */
    public Variables with(String name, Object value) {
        given.put(name, value);
        return this;
    }

    /** Takes the text of a field. */
    public Variables text(String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            given.put(name, text.strip());
        }
        return this;
    }

    /** Takes the text of a field as the only value of a list. */
    public Variables oneOf(String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            given.put(name, List.of(text.strip()));
        }
        return this;
    }

    /** Names an entity that is found by its ref. */
    public Variables key(String name, String ref) {
        given.put(name, Map.of("ref", ref));
        return this;
    }

    /** The variables of the document. */
    public Map<String, @Nullable Object> map() {
        return given;
    }

    /** The address of a page with these texts as its parameters. */
    public URI page(String path) {
        return URI.create(given.entrySet().stream()
                .map(each -> each.getKey() + "=" + Shown.inUrl(String.valueOf(each.getValue())))
                .sorted()
                .collect(Collectors.joining("&", path + "?", "")));
    }
}
