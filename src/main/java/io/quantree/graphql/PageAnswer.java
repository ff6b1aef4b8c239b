package io.quantree.graphql;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer to a document of a page, as the JSON that a client would get. */
record PageAnswer(Map<String, Object> answer) {
    /** Fails with the first error that isn't a missing permission; with that one, too, when nothing else is answered. */
    Map<String, Object> data() {
        List<Problem> problems = errors().stream().map(PageAnswer::problem).toList();
        Optional<Problem> failure = problems.stream()
                .filter(problem -> problem.type() != ProblemType.FORBIDDEN)
                .findFirst();
        Map<String, Object> data = object(answer.get("data"));
        if (failure.isEmpty() && data.values().stream().allMatch(Objects::isNull)) {
            failure = problems.stream().findFirst();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return data;
    }

    private List<?> errors() {
        return answer.get("errors") instanceof List<?> errors ? errors : List.of();
    }

    private static Problem problem(@Nullable Object error) {
        Map<String, Object> extensions = object(object(error).get("extensions"));
        Problem problem = Problem.of(
                type(extensions.get("code")), String.valueOf(object(error).get("message")));
        Object field = extensions.get("field");
        Object limit = extensions.get("limit");
        Problem about = field == null ? problem : problem.about(field.toString(), extensions.get("value"));
        return limit == null ? about : about.limit(limit);
    }

    private static ProblemType type(@Nullable Object code) {
        return CodedErrors.type(String.valueOf(code));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        // Keys of parsed JSON objects are strings.
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }
}
