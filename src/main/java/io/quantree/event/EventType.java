package io.quantree.event;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

enum EventType {
    ORCHESTRATION,
    ORCHESTRATION_AUDIT,
    API,
    INTEGRATION,
    SECURITY,
    GENERAL;

    /** The type that clients send for an ordinary event; it is stored as ORCHESTRATION. */
    private static final String NORMAL = "NORMAL";

    static EventType ofNew(@Nullable String text) {
        return text == null || text.equals(NORMAL) ? ORCHESTRATION : of("type", text);
    }

    static EventType of(String field, String text) {
        for (EventType type : values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw Problem.of(ProblemType.INVALID_VALUE, field + " must be one of " + Arrays.toString(values()) + ".")
                .about(field, text, Arrays.toString(values()));
    }
}
