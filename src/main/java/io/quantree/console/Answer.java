package io.quantree.console;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a GraphQL document. What the caller may not see is absent. */
public final class Answer {
    private Answer() {}

    /** The nodes of a connection. */
    public static Stream<Map<?, ?>> nodes(@Nullable Object connection) {
        return list(object(connection).get("edges")).map(edge -> object(edge.get("node")));
    }

    /** The objects of a list. */
    public static Stream<Map<?, ?>> list(@Nullable Object list) {
        return list instanceof List<?> elements ? elements.stream().map(Answer::object) : Stream.of();
    }

    /** The value as an object; empty for none. */
    public static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? object : Map.of();
    }

    /** The value as a text; empty for none. */
    public static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /** The value as a number; 0 for none. */
    public static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
