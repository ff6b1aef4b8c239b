package io.quantree.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilterConditionsTest {
    private static final GraphQlLimits LIMITS = Settings.of(
            GraphQlLimits.class,
            "quantree.graphql.filter-depth-max",
            "2",
            "quantree.graphql.filter-predicates-max",
            "4");
    private static final OffsetDateTime NEW_YEAR = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    private final WhereClause where = new WhereClause(LIMITS);

    @Test
    void keepsRequiredConditionsSeparateForIndexes() {
        where.matching("where", new Filter(List.of(late()), null, null, in("WEB"), null));

        assertThat(where.text()).isEqualTo("channel = ANY($1) AND expires_on > $2");
        assertThat((String[]) where.parameters().getValue(0)).containsExactly("WEB");
        assertThat(where.parameters().getValue(1)).isEqualTo(NEW_YEAR);
    }

    @Test
    void matchesNullUnderNot() {
        where.matching("where", new Filter(null, null, web(), null, null));

        assertThat(where.text()).isEqualTo("(channel = $1) IS NOT TRUE");
    }

    @Test
    void bracketsAlternatives() {
        where.matching("where", new Filter(null, List.of(web(), late()), null, null, null));

        assertThat(where.text()).isEqualTo("((channel = $1) OR (expires_on > $2))");
    }

    @Test
    void treatsEmptyAndAsTrueAndEmptyOrAsFalse() {
        assertThat(text(new Filter(List.of(), null, null, null, null))).isEqualTo("TRUE");
        assertThat(text(new Filter(null, List.of(), null, null, null))).isEqualTo("FALSE");
        assertThat(text(new Filter(null, null, null, in(), null))).isEqualTo("FALSE");
        assertThat(text(new Filter(null, null, null, new TextPredicate(null, null, List.of(), null), null)))
                .isEqualTo("(FALSE) IS NOT TRUE");
        assertThat(text(new Filter(null, null, null, new TextPredicate(null, null, null, null), null)))
                .isEqualTo("TRUE");
    }

    @Test
    void rejectsFilterThatIsTooDeepOrTooLong() {
        Filter deep = new Filter(null, null, new Filter(null, null, web(), null, null), null, null);
        refuses(deep, "where.not.not", 2);
        refuses(new Filter(List.of(web(), web(), web()), null, null, null, null), "where.and", 4);
        refuses(new Filter(null, Collections.nCopies(5, none()), null, null, null), "where.or", 4);
    }

    private void refuses(Filter filter, String path, int limit) {
        assertThatThrownBy(() -> where.matching("where", filter)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.QUERY_TOO_LARGE);
            assertThat(problem.field()).isEqualTo(path);
            assertThat(problem.limit()).isEqualTo(limit);
        });
    }

    private static String text(Filter filter) {
        return new WhereClause(LIMITS).matching("where", filter).text();
    }

    private static Filter none() {
        return new Filter(null, null, null, null, null);
    }

    private static Filter web() {
        return new Filter(null, null, null, new TextPredicate("WEB", null, null, null), null);
    }

    private static Filter late() {
        return new Filter(null, null, null, null, new DatePredicate(null, null, NEW_YEAR, null, null, null, null));
    }

    private static TextPredicate in(String... texts) {
        return new TextPredicate(null, List.of(texts), null, null);
    }

    private record Filter(
            @Nullable List<Filter> and,
            @Nullable List<Filter> or,
            @Nullable Filter not,
            @Nullable TextPredicate channel,
            @Nullable DatePredicate expiresOn)
            implements FilterTree<Filter> {
        @Override
        public List<Criterion> criteria() {
            return List.of(
                    new Criterion("channel", "channel", channel), new Criterion("expiresOn", "expires_on", expiresOn));
        }
    }
}
