package io.quantree.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhereClauseTest {
    private static final GraphQlLimits LIMITS = Settings.of(GraphQlLimits.class);
    private static final OffsetDateTime NEW_YEAR = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    private final WhereClause where = new WhereClause(LIMITS);

    @Test
    void containsOnlyGivenArguments() {
        where.anyOf("channel", "channel", null)
                .anyNumberOf("quantity", "quantity", null)
                .within("createdOn", "created_on", null)
                .within("createdOn", "created_on", new DateRange(null, null));

        assertThat(where.text()).isEqualTo("TRUE");
        assertThat(where.parameters().size()).isZero();
    }

    @Test
    void bindsValuesAsParameters() {
        where.anyOf("channel", "channel", List.of("'; DROP TABLE job; --"))
                .anyNumberOf("quantity", "quantity", List.of(1, 2))
                .within("createdOn", "created_on", new DateRange(NEW_YEAR, NEW_YEAR));

        assertThat(where.text())
                .isEqualTo("channel = ANY($1) AND quantity = ANY($2) AND created_on >= $3 AND created_on <= $4");
        assertThat((String[]) where.parameters().getValue(0)).containsExactly("'; DROP TABLE job; --");
        assertThat((Long[]) where.parameters().getValue(1)).containsExactly(1L, 2L);
        assertThat(where.parameters().getValue(3)).isEqualTo(NEW_YEAR);
    }

    @Test
    void matchesNullColumnWhenListContainsNull() {
        where.anyOf("channel", "channel", Arrays.asList("WEB", null))
                .anyOf("supplier", "supplier", Collections.singletonList(null));

        assertThat(where.text()).isEqualTo("(channel = ANY($1) OR channel IS NULL) AND supplier IS NULL");
    }

    @Test
    void matchesNothingWhenListIsEmpty() {
        assertThat(where.anyOf("channel", "channel", List.of()).text()).isEqualTo("FALSE");
    }

    @Test
    void rejectsMoreValuesThanLimit() {
        where.anyOf("channel", "channel", Collections.nCopies(500, "x"));

        refuses(ProblemType.OUT_OF_RANGE, () -> where.anyOf("channel", "channel", Collections.nCopies(501, "x")));
        refuses(
                ProblemType.OUT_OF_RANGE,
                () -> where.anyNumberOf("channel", "channel", Collections.nCopies(501, null)));
    }

    @Test
    void rejectsValuesThatPostgresCannotStore() {
        refuses(ProblemType.INVALID_VALUE, () -> where.anyOf("channel", "channel", List.of("a\0b")));
        refuses(ProblemType.INVALID_VALUE, () -> WhereClause.text("channel", "\0"));
        DateRange far = new DateRange(null, NEW_YEAR.withYear(10_000));
        assertThatThrownBy(() -> where.within("createdOn", "created_on", far))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo("createdOn.to"));
    }

    @Test
    void hasTheDocumentedLimits() {
        assertThat(LIMITS.pageDefault()).isEqualTo(50);
        assertThat(LIMITS.pageMax()).isEqualTo(500);
        assertThat(LIMITS.filterValuesMax()).isEqualTo(500);
        assertThat(LIMITS.nestedRowsMax()).isEqualTo(25_000);
        assertThat(LIMITS.filterDepthMax()).isEqualTo(10);
        assertThat(LIMITS.filterPredicatesMax()).isEqualTo(200);
    }

    private static void refuses(ProblemType type, Runnable filter) {
        assertThatThrownBy(filter::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(type);
            assertThat(problem.field()).isEqualTo("channel");
        });
    }
}
