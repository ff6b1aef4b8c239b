package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.bench.RecordedStatement.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvailabilityScriptTest {
    private static final AvailabilityQuestion QUESTION = new AvailabilityQuestion(2, true, true);

    @Test
    void makesProductsLocationsAndChannelFromWhatPgbenchDraws() {
        RecordedStatement statement = statement(
                "SELECT $1, $2, $3",
                new Parameter.Values(List.of(0, 1)),
                new Parameter.Values(List.of(2, 3)),
                new Parameter.Value(4));

        assertThat(script(List.of(List.of(statement))).text()).contains("""
                SELECT ARRAY(SELECT 'SKU-' || lpad(((:sku::bigint + i * 7919) % 1000)::text, 8, '0') FROM generate_series(0, 1) AS i), \
                ARRAY(SELECT 'LOC-' || lpad(((:sku::bigint + i) % 5 * 4)::text, 4, '0') FROM generate_series(0, 1) AS i), \
                (ARRAY['WEB','STORE','MARKETPLACE'])[:channel::int + 1];
                """);
    }

    @Test
    void asksEachCatalogueWithItsOwnConstants() {
        RecordedStatement one = statement("SELECT $1", new Parameter.Constant("1"));
        RecordedStatement other = statement("SELECT $1", new Parameter.Constant("2"));

        PgBenchScript script = script(List.of(List.of(one), List.of(other)));

        assertThat(script.text()).contains("""
                \\set catalogue random(0, 1)
                \\if :catalogue = 0
                SELECT :c0s0p1;
                \\elif :catalogue = 1
                SELECT :c1s0p1;
                \\endif
                """);
        assertThat(script.variables()).containsEntry("c0s0p1", "1").containsEntry("c1s0p1", "2");
    }

    @Test
    void writesOutWhatAnArgumentOfAProcessMightLose() {
        PgBenchScript script =
                script(List.of(List.of(statement("SELECT $1", new Parameter.Constant("{\uDBFF\uDFFF}")))));

        assertThat(script.text()).contains("SELECT '{\uDBFF\uDFFF}';");
        assertThat(script.variables()).isEmpty();
    }

    @Test
    void refusesValuesThatAreNeitherAllProductsNorAllLocations() {
        RecordedStatement statement = statement("SELECT $1", new Parameter.Values(List.of(1)));

        assertThatThrownBy(() -> script(List.of(List.of(statement)))).isInstanceOf(IllegalArgumentException.class);
    }

    private static RecordedStatement statement(String sql, Parameter... parameters) {
        return new RecordedStatement(sql, List.of(parameters));
    }

    private static PgBenchScript script(List<List<RecordedStatement>> statements) {
        return new AvailabilityScript(QUESTION, statements, 1_000).script();
    }
}
