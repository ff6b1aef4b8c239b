package io.quantree.problem;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** An error that the caller can correct: its type, and the field, the value and the limit that it is about. */
public final class Problem extends RuntimeException {
    private static final int SHOWN_VALUE_MAX = 100;

    private final ProblemType type;
    private final @Nullable String field;
    private final @Nullable String value;
    private final @Nullable Object limit;
    private final @Nullable Duration retryAfter;

    private Problem(
            ProblemType type,
            String detail,
            @Nullable String field,
            @Nullable String value,
            @Nullable Object limit,
            @Nullable Duration retryAfter) {
        // Expected in normal operation: a stack trace would cost time without helping.
        super(detail, null, false, false);
        this.type = type;
        this.field = field;
        this.value = value;
        this.limit = limit;
        this.retryAfter = retryAfter;
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, null, null, null);
    }

    /** Names the field; a path such as {@code entities[3].qty} for a nested field. */
    public Problem field(String name) {
        return new Problem(type, detail(), name, value, limit, retryAfter);
    }

    /** Adds the offending value, shortened to a length that is safe to answer and to log. */
    public Problem value(@Nullable Object offending) {
        return new Problem(type, detail(), field, shown(offending), limit, retryAfter);
    }

    public Problem detail(String text) {
        return new Problem(type, text, field, value, limit, retryAfter);
    }

    /** Adds the limit. What is neither a number nor a list, such as a duration, is answered as its text, as JSON has no such type. */
    public Problem limit(Object limit) {
        Object shown = limit instanceof Number || limit instanceof Collection ? limit : limit.toString();
        return new Problem(type, detail(), field, value, shown, retryAfter);
    }

    /** Names the field and the offending value. */
    public Problem about(String name, @Nullable Object offending) {
        return field(name).value(offending);
    }

    /** Names the field, the offending value and the limit that it exceeds. */
    public Problem about(String name, @Nullable Object offending, Object exceeded) {
        return about(name, offending).limit(exceeded);
    }

    /** Adds the time after which a retry makes sense. */
    public Problem retryAfter(Duration wait) {
        return new Problem(type, detail(), field, value, limit, wait);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable String field() {
        return field;
    }

    public @Nullable String value() {
        return value;
    }

    public @Nullable Object limit() {
        return limit;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    private static @Nullable String shown(@Nullable Object offending) {
        if (offending == null) {
            return null;
        }
        String text = offending.toString();
        return text.length() <= SHOWN_VALUE_MAX ? text : text.substring(0, SHOWN_VALUE_MAX) + "…";
    }
}
