package io.quantree.stock.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchStatementTest {
    private record Line(long id, String text) {}

    private static Columns<Integer, Line> columns() {
        return new Columns<Integer, Line>()
                .single("unused", scope -> "unused")
                .single("catalogue", scope -> scope)
                .number("id", Line::id)
                .text("name", Line::text);
    }

    @Test
    void numbersUsedValuesBeforeColumns() {
        assertThat(columns()
                        .statement("SELECT :catalogue, i.id::text FROM :rows")
                        .sql())
                .isEqualTo("SELECT $1, i.id::text FROM unnest($2::bigint[], $3::text[]) AS i (id, name)");
    }

    @Test
    void numbersRowsWhenAsked() {
        assertThat(columns().statement("SELECT FROM :numbered_rows").sql())
                .isEqualTo("SELECT FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS i (id, name, ordinal)");
    }

    @Test
    void listsStoredColumns() {
        Columns<Integer, Line> stored = new Columns<Integer, Line>().json("attributes", Line::text);

        assertThat(columns()
                        .stored(stored)
                        .statement("(:stored_names) (:stored_values) (:stored_assignments)")
                        .sql())
                .isEqualTo("(attributes) (i.attributes::jsonb) (attributes = i.attributes::jsonb)");
    }

    @Test
    void rejectsUnknownName() {
        assertThatThrownBy(() -> columns().statement("SELECT :now"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("now");
    }

    @Test
    void bindsValuesAndColumnsInTheirOrder() {
        Tuple parameters = columns()
                .number("scoped", (scope, line) -> scope + line.id())
                .statement("SELECT :catalogue FROM :rows")
                .parameters(7, List.of(new Line(1, "a"), new Line(2, "b")));

        assertThat(parameters.size()).isEqualTo(4);
        assertThat(parameters.getValue(0)).isEqualTo(7);
        assertThat(parameters.getValue(1)).isEqualTo(new Long[] {1L, 2L});
        assertThat(parameters.getValue(2)).isEqualTo(new String[] {"a", "b"});
        assertThat(parameters.getValue(3)).isEqualTo(new Long[] {8L, 9L});
    }

    @Test
    void sendsRareColumnWithoutValuesAsEmptyArray() {
        BatchStatement<Integer, Line> statement = new Columns<Integer, Line>()
                .rareText("reason", line -> line.text().isEmpty() ? null : line.text())
                .statement("SELECT FROM :rows");

        assertThat(statement.parameters(7, List.of(new Line(1, ""))).getValue(0))
                .isEqualTo(new String[0]);
        assertThat(statement
                        .parameters(7, List.of(new Line(1, ""), new Line(2, "b")))
                        .getValue(0))
                .isEqualTo(new String[] {null, "b"});
    }
}
