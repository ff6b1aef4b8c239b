package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with one record or one input, so that a caller mends it in one go. */
public final class Violations {
    private final List<Problem> problems = new ArrayList<>();

    /** Starts over. */
    public void clear() {
        problems.clear();
    }

    /** Notes one more. */
    public void add(Problem problem) {
        problems.add(problem);
    }

    /** Notes that a field has to be there and is not. */
    public void missing(String field) {
        add(Problem.of(ProblemType.REQUIRED, field + " is required").field(field));
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Whether something is wrong with that field. */
    public boolean isAbout(String field) {
        return problems.stream().anyMatch(problem -> field.equals(problem.field()));
    }

    /** All of them as one problem: the first one's code, field and value, and everybody's detail. */
    public Problem joined() {
        Problem first = problems.get(0);
        if (problems.size() == 1) {
            return first;
        }
        String all = problems.stream().map(Problem::detail).collect(Collectors.joining("; "));
        Problem joined = Problem.of(first.type(), all).value(first.value());
        String field = first.field();
        Object limit = first.limit();
        joined = field == null ? joined : joined.field(field);
        return limit == null ? joined : joined.limit(limit);
    }
}
