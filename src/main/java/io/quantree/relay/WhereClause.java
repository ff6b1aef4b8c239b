package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a statement. It contains a condition only for arguments that are given, so that the planner sees the conditions
 * that matter. Its text consists of fixed fragments; values are always parameters.
 */
public final class WhereClause {
    // PostgreSQL's timestamps end in the year 294276; a client's year with more than four digits is a mistake.
    private static final int YEAR_MAX = 9999;
    // Thousands of wrong values must not become an answer of that length.
    private static final int FAULTS_MAX = 20;

    private final GraphQlLimits limits;
    private final StringBuilder text = new StringBuilder();
    private final Tuple parameters;
    private final Set<String> arguments = new LinkedHashSet<>();

    public WhereClause(GraphQlLimits limits) {
        this(limits, Tuple.tuple());
    }

    private WhereClause(GraphQlLimits limits, Tuple parameters) {
        this.limits = limits;
        this.parameters = parameters;
    }

    /** Conditions of another part of the same statement. */
    public WhereClause nested() {
        return new WhereClause(limits, parameters);
    }

    /** Adds a parameter and returns its placeholder. */
    public String bind(@Nullable Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }

    public WhereClause and(String condition) {
        text.append(text.isEmpty() ? "" : " AND ").append(condition);
        return this;
    }

    public WhereClause equal(String argument, String column, String value) {
        arguments.add(argument);
        return and(column + " = " + bind(text(argument, value)));
    }

    /** The column has one of these texts; a null in the list matches a null column. Without a list there is no condition. */
    public WhereClause anyOf(String argument, String column, @Nullable List<@Nullable String> values) {
        return values == null
                ? this
                : anyOf(column, values, texts(argument, values).toArray(String[]::new));
    }

    public WhereClause anyNumberOf(String argument, String column, @Nullable List<@Nullable Integer> values) {
        return values == null
                ? this
                : anyOf(
                        column,
                        values,
                        present(argument, values).stream()
                                .map(Integer::longValue)
                                .toArray(Long[]::new));
    }

    /** The column lies in the range, ends included. Without a range there is no condition. */
    public WhereClause within(String argument, String column, @Nullable DateRange range) {
        if (range == null) {
            return this;
        }
        arguments.add(argument);
        if (range.from() != null) {
            and(column + " >= " + bind(instant(argument + ".from", range.from())));
        }
        if (range.to() != null) {
            and(column + " <= " + bind(instant(argument + ".to", range.to())));
        }
        return this;
    }

    /** The column holds one of the retailers; without a condition when they are all. */
    public WhereClause among(String column, RetailerSet retailers) {
        return retailers.all() ? this : and(column + " = ANY(" + bind(retailers.array()) + ")");
    }

    public WhereClause matching(String argument, @Nullable FilterTree<?> filter) {
        if (filter != null) {
            arguments.add(argument);
            Consumer<Problem> refused = problem -> {
                throw problem;
            };
            new FilterConditions(this, limits, refused).of(argument, filter).forEach(this::and);
        }
        return this;
    }

    /** Checks a filter that no statement is made of yet. What is wrong with it is told at once, up to a number. */
    public static void check(String argument, FilterTree<?> filter, GraphQlLimits limits, Consumer<Problem> refused) {
        List<Problem> problems = new ArrayList<>();
        new FilterConditions(new WhereClause(limits), limits, problems::add).of(argument, filter);
        problems.stream().limit(FAULTS_MAX).forEach(refused);
    }

    public List<String> texts(String argument, List<@Nullable String> values) {
        List<String> present = present(argument, values);
        for (String value : present) {
            text(argument, value);
        }
        return present;
    }

    /** Rejects a text that PostgreSQL cannot store. */
    public static String text(String argument, String value) {
        if (value.indexOf('\0') >= 0) {
            throw Problem.of(ProblemType.INVALID_VALUE, "A text must not hold the character U+0000.")
                    .field(argument);
        }
        return value;
    }

    public static OffsetDateTime instant(String argument, OffsetDateTime instant) {
        if (instant.getYear() < 1 || instant.getYear() > YEAR_MAX) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "A date lies between the years 1 and " + YEAR_MAX + ".")
                    .about(argument, instant, YEAR_MAX);
        }
        return instant;
    }

    void checkNumber(String argument, List<?> values) {
        int valuesMax = limits.filterValuesMax();
        if (values.size() > valuesMax) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "A filter takes at most " + valuesMax + " values; ask in several requests.")
                    .about(argument, values.size(), valuesMax);
        }
    }

    public Tuple parameters() {
        return parameters;
    }

    /** The names of the arguments that have added conditions. */
    public List<String> arguments() {
        return List.copyOf(arguments);
    }

    public String text() {
        return text.isEmpty() ? "TRUE" : text.toString();
    }

    private WhereClause anyOf(String column, List<?> asked, Object[] present) {
        boolean absent = present.length < asked.size();
        if (asked.isEmpty()) {
            return and("FALSE");
        }
        if (present.length == 0) {
            return and(column + " IS NULL");
        }
        String matches = column + " = ANY(" + bind(present) + ")";
        return and(absent ? "(" + matches + " OR " + column + " IS NULL)" : matches);
    }

    private <T> List<T> present(String argument, List<@Nullable T> values) {
        arguments.add(argument);
        checkNumber(argument, values);
        List<T> present = new ArrayList<>(values.size());
        for (T value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        return present;
    }
}
