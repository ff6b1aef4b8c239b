package io.quantree.graphql.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputConversionsTest {
    /** An input of every kind of component. */
    public record Sample(
            String text,
            @Nullable Optional<String> cleared,
            @Nullable OffsetDateTime time,
            @Nullable List<Sample> inner,
            @Nullable Colour colour) {}

    /** A choice. */
    public enum Colour {
        red,
        green
    }

    private final InputConversion conversion = new InputConversions().to(Sample.class);

    @Test
    void distinguishesAbsentFromNull() {
        Map<String, Object> nulled = new HashMap<>(Map.of("text", "a"));
        nulled.put("cleared", null);

        assertThat(sample(Map.of("text", "a")).cleared()).isNull();
        assertThat(sample(nulled).cleared()).isEmpty();
        assertThat(sample(Map.of("text", "a", "cleared", "b")).cleared()).contains("b");
    }

    @Test
    void convertsNestedRecords() {
        Sample sample = sample(Map.of(
                "text",
                "a",
                "inner",
                List.of(Map.of("text", "b", "colour", "green"), Map.of("text", "c", "time", "2026-01-31"))));

        assertThat(sample.inner()).extracting(Sample::text).containsExactly("b", "c");
        assertThat(sample.inner()).extracting(Sample::colour).containsExactly(Colour.green, null);
        assertThat(sample.inner())
                .extracting(Sample::time)
                .containsExactly(null, OffsetDateTime.parse("2026-01-31T00:00:00Z"));
    }

    @Test
    void namesPathOfAnInconvertibleValue() {
        Map<String, Object> input = Map.of("text", "a", "inner", List.of(Map.of("text", "b", "time", "soon")));

        assertThatThrownBy(() -> sample(input)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID_VALUE);
            assertThat(problem.field()).isEqualTo("input.inner[0].time");
            assertThat(problem.value()).isEqualTo("soon");
        });
    }

    @Test
    void rejectsUnsupportedArgumentTypes() {
        Type unknown = Optional.class.getTypeParameters()[0];

        assertThatThrownBy(() -> new InputConversions().to(unknown)).isInstanceOf(IllegalArgumentException.class);
    }

    private Sample sample(Map<String, Object> fields) {
        return (Sample) conversion.of("input", fields);
    }
}
