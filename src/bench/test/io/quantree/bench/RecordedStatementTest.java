package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordedStatementTest {
    private static final RecordSource SOURCE = new RecordSource(120_000, 2_000);

    @Test
    void readsWhatTheServiceTells() throws Exception {
        RecordedStatement statement = RecordedStatement.of(new ObjectMapper().readTree("""
                {"sql": " SELECT $1, $2, $3, $4 ", "parameters":
                  [{"mark": 1}, {"marks": [1, 0]}, {"text": "{1,2}"}, {"text": null}], "columns": []}
                """));

        assertThat(statement.sql()).isEqualTo("SELECT $1, $2, $3, $4");
        assertThat(statement.parameters())
                .extracting(parameter -> parameter.text(List.of("a", "b")))
                .containsExactly("b", "{b,a}", "{1,2}", null);
    }

    @Test
    void tellsTheTenthPlaceholderFromTheFirst() {
        List<RecordedStatement.Parameter> parameters = IntStream.range(0, 10)
                .<RecordedStatement.Parameter>mapToObj(RecordedStatement.Parameter.Value::new)
                .toList();

        assertThat(new RecordedStatement("a = $1 AND b = $10 AND c = $1", parameters).with(number -> "p" + number))
                .isEqualTo("a = p1 AND b = p10 AND c = p1");
    }

    @Test
    void givesPgbenchTheConstantsAsVariablesAndTheValuesAsWhatItDraws() {
        RecordedStatement statement = new RecordedStatement(
                "SELECT ref FROM t WHERE sku = ANY($1) AND location = $2 AND id = $3 LIMIT $4",
                List.of(
                        new RecordedStatement.Parameter.Values(List.of(0)),
                        new RecordedStatement.Parameter.Value(1),
                        new RecordedStatement.Parameter.Constant(null),
                        new RecordedStatement.Parameter.Constant("11")));

        PgBenchScript script = PgBenchScript.of(LookupQuestion.QUANTITY, List.of(statement, statement), SOURCE);

        assertThat(script.text()).contains("\\set sku random(0, ").contains("""
                SELECT ref FROM t WHERE sku = ANY(ARRAY['SKU-' || lpad((:sku::int)::text, 8, '0')]::text[]) AND \
                location = 'LOC-' || lpad((:location::int)::text, 4, '0') AND id = NULL LIMIT :s1p4;
                """);
        assertThat(script.variables()).containsEntry("s0p4", "11").containsEntry("s1p4", "11");
    }
}
