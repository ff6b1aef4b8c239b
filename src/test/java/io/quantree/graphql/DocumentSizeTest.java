package io.quantree.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.parser.Parser;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.support.Settings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class DocumentSizeTest {
    private static final GraphQlLimits LIMITS = Settings.of(
            GraphQlLimits.class,
            "quantree.graphql.definitions-max",
            "5",
            "quantree.graphql.selections-max",
            "20",
            "quantree.graphql.value-depth-max",
            "3",
            "quantree.graphql.values-max",
            "4");

    @Test
    void countsDefinitions() {
        String four = "fragment A on T{a} fragment B on T{a} fragment C on T{a} fragment D on T{a}";

        accepts("{...A ...B ...C ...D} " + four);
        refuses("{...A ...B ...C ...D} " + four + " fragment E on T{a}", "definitions", "6", 5);
    }

    @Test
    void countsSelectionsWithThoseOfSpreads() {
        // Each operation and each fragment counts what it expands to.
        String doubled = "fragment B on T{a a} fragment A on T{...B ...B}";

        accepts("{...A a a a a a} " + doubled);
        refuses("{...A a a a a a a} " + doubled, "selections", "21", 20);
    }

    @Test
    void countsDoublingSpreadsWithoutFollowingThemAll() {
        String fragments = IntStream.range(0, 60)
                .mapToObj(i -> "fragment F%d on T{...F%d ...F%d}".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(" "));

        assertThatThrownBy(() -> DocumentSize.check(
                        Parser.parse("{...F0} " + fragments + " fragment F60 on T{a}"),
                        Settings.of(GraphQlLimits.class)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.QUERY_TOO_LARGE));
    }

    @Test
    void refusesFragmentThatSpreadsItself() {
        assertThatThrownBy(() -> DocumentSize.check(
                        Parser.parse("{...A} fragment A on T{b{...B}} fragment B on T{...A}"), LIMITS))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_VALUE);
                    assertThat(problem.value()).isEqualTo("A");
                });
    }

    @Test
    void countsLevelsOfLiterals() {
        accepts("{a(where: {and: [{b: 1}]})}".replace("[{b: 1}]", "[1]"));
        refuses("{a(where: {and: [{b: 1}]})}", "levels of nested values", "4", 3);
    }

    @Test
    void countsLevelsAndValuesOfVariables() {
        DocumentSize.check(Map.of("a", List.of(List.of(1))), LIMITS);
        refused(() -> DocumentSize.check(Map.of("a", List.of(List.of(List.of(1)))), LIMITS))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.field()).isEqualTo("variables.a");
                    assertThat(problem.limit()).isEqualTo(3);
                });
        DocumentSize.check(Map.of("a", Collections.nCopies(3, 1)), LIMITS);
        refused(() -> DocumentSize.check(Map.of("a", Collections.nCopies(4, 1)), LIMITS))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.field()).isEqualTo("variables");
                    assertThat(problem.value()).isEqualTo("5");
                    assertThat(problem.limit()).isEqualTo(4);
                });
    }

    private static void accepts(String document) {
        assertThatCode(() -> DocumentSize.check(Parser.parse(document), LIMITS)).doesNotThrowAnyException();
    }

    private static void refuses(String document, String what, String value, int limit) {
        refused(() -> DocumentSize.check(Parser.parse(document), LIMITS))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.QUERY_TOO_LARGE);
                    assertThat(problem.field()).isEqualTo(what);
                    assertThat(problem.value()).isEqualTo(value);
                    assertThat(problem.limit()).isEqualTo(limit);
                });
    }

    private static AbstractThrowableAssert<?, ?> refused(Runnable check) {
        return assertThatThrownBy(check::run);
    }
}
