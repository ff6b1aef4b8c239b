package io.quantree.stock.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.support.Settings;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuantityWhereJsonTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final QuantityWhereJson DEFAULTS = new QuantityWhereJson(Settings.of(GraphQlLimits.class));
    private static final GraphQlLimits SMALL = Settings.of(
            GraphQlLimits.class,
            "quantree.graphql.filter-depth-max",
            "2",
            "quantree.graphql.filter-predicates-max",
            "6",
            "quantree.graphql.filter-values-max",
            "2");

    @Property
    void readsWhatItWrites(@ForAll long seed) {
        QuantityWhere where = new RandomWhere(new Random(seed)).tree(4);

        JsonNode json = parsed(QuantityWhereJson.written(where).toString());

        assertThat(read(json)).isEqualTo(where);
        assertThat(QuantityWhereJson.stored(json.toString())).isEqualTo(where);
    }

    @Property
    void makesTheConditionsOfTheRecord(@ForAll long seed) {
        QuantityWhere where = new RandomWhere(new Random(seed)).tree(4);

        QuantityWhere read = read(parsed(QuantityWhereJson.written(where).toString()));

        assertThat(conditions(read)).isEqualTo(conditions(where));
    }

    @Property
    void refusesWhatGraphQlRefusesWithTheSameFirstError(@ForAll long seed) {
        QuantityWhere where = new RandomWhere(new Random(seed)).tree(4);
        Problem expected = catchThrowableOfType(Problem.class, () -> new WhereClause(SMALL).matching("where", where));

        Violations faults = new Violations();
        new QuantityWhereJson(SMALL).read("where", QuantityWhereJson.written(where), faults);

        assertThat(faults.isEmpty()).isEqualTo(expected == null);
        if (expected != null) {
            Problem first = faults.joined();
            assertThat(first.type()).isEqualTo(expected.type());
            assertThat(first.field()).isEqualTo(expected.field());
            assertThat(first.value()).isEqualTo(expected.value());
            assertThat(first.limit()).isEqualTo(expected.limit());
            assertThat(first.detail()).startsWith(expected.detail());
        }
    }

    @Test
    void writesOnlyWhatIsGivenInOneOrderAndInUtc() {
        QuantityWhere where = read(parsed("""
                {"not": {"segment1": {"eq": "X"}}, "channel": {"in": ["WEB", "APP"], "eq": null},
                 "expiresOn": {"gte": "2026-01-01T01:00:00+01:00", "lt": "2027-01-01"}, "and": [], "type": null}
                """));

        assertThat(QuantityWhereJson.written(where))
                .hasToString("{\"expiresOn\":{\"gte\":\"2026-01-01T00:00:00Z\",\"lt\":\"2027-01-01T00:00:00Z\"},"
                        + "\"channel\":{\"in\":[\"WEB\",\"APP\"]},\"and\":[],\"not\":{\"segment1\":{\"eq\":\"X\"}}}");
    }

    @Test
    void composesLettersAsGraphQlDoes() {
        QuantityWhere where = read(parsed("{\"channel\": {\"eq\": \"Zu\u0308rich\"}}"));

        assertThat(QuantityWhereJson.written(where)).hasToString("{\"channel\":{\"eq\":\"Z\u00fcrich\"}}");
    }

    @Test
    void readsNothingFromAbsentFilter() {
        assertThat(DEFAULTS.read("where", null, new Violations())).isNull();
        assertThat(DEFAULTS.read("where", NullNode.getInstance(), new Violations()))
                .isNull();
        assertThat(conditions(read(parsed("{}")))).isEqualTo("TRUE []");
    }

    @Test
    void readsStoredFilterWhenLimitsHaveBecomeSmaller() {
        String json = "{\"channel\":{\"in\":[\"A\"" + ",\"A\"".repeat(600) + "]},\"not\":" + "{\"not\":".repeat(20)
                + "{}" + "}".repeat(21);

        assertThat(QuantityWhereJson.written(QuantityWhereJson.stored(json))).hasToString(json);
    }

    private static QuantityWhere read(JsonNode json) {
        Violations faults = new Violations();
        QuantityWhere where = DEFAULTS.read("where", json, faults);
        faults.check();
        return Objects.requireNonNull(where);
    }

    /** The SQL with its parameters. */
    private static String conditions(QuantityWhere where) {
        WhereClause clause = new WhereClause(Settings.of(GraphQlLimits.class)).matching("where", where);
        Object[] parameters = IntStream.range(0, clause.parameters().size())
                .mapToObj(clause.parameters()::getValue)
                .toArray();
        return clause.text() + " " + Arrays.deepToString(parameters);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
