package io.quantree.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A question's statements for pgbench, which draws numbers only: SQL makes the texts from them that {@link RecordSource} makes in Java.
 *
 * @param text the script
 * @param variables the parameters that are the same each time
 */
record PgBenchScript(String text, Map<String, String> variables) {
    PgBenchScript {
        variables = Map.copyOf(variables);
    }

    /** The script that asks the question. */
    static PgBenchScript of(LookupQuestion question, List<RecordedStatement> statements, RecordSource source) {
        return of(question, statements, source, "%s");
    }

    /** A script that fails when a statement finds nothing: its texts must be those of the stock. */
    static PgBenchScript thatMustFind(
            LookupQuestion question, List<RecordedStatement> statements, RecordSource source) {
        return of(question, statements, source, "SELECT 1 / count(*) FROM (%s) AS found");
    }

    private static PgBenchScript of(
            LookupQuestion question, List<RecordedStatement> statements, RecordSource source, String frame) {
        StringBuilder text = new StringBuilder(draws(source));
        Map<String, String> variables = new TreeMap<>();
        int number = 0;
        for (RecordedStatement each : statements) {
            String prefix = "s" + number++ + "p";
            text.append(frame.formatted(each.with(position -> {
                        RecordedStatement.Parameter parameter =
                                each.parameters().get(position - 1);
                        if (parameter instanceof RecordedStatement.Parameter.Constant constant) {
                            if (constant.text() == null) {
                                return "NULL";
                            }
                            variables.put(prefix + position, constant.text());
                            return ":" + prefix + position;
                        }
                        return expression(question, parameter, source);
                    })))
                    .append(";\n");
        }
        return new PgBenchScript(text.toString(), variables);
    }

    /** The numbers that one question is made of. */
    static String draws(RecordSource source) {
        return """
                \\set sku random(0, %d)
                \\set location random(0, %d)
                \\set segment random(0, %d)
                \\set channel (:sku + :location + :segment) %% 3
                \\set country (:sku + :segment * 7) %% 20
                \\set rare (:sku + :location) %% 20
                \\set condition (case when :rare = 0 then 1 when :rare = 1 then 2 else 0 end + :segment) %% 3
                """.formatted(
                source.skus() - 1 - LookupQuestion.PAGE_SKUS, RecordSource.LOCATIONS - 1, StockLines.SEGMENTS - 1);
    }

    private static String expression(
            LookupQuestion question, RecordedStatement.Parameter parameter, RecordSource source) {
        if (parameter instanceof RecordedStatement.Parameter.Value value) {
            return segmentField(value.mark());
        }
        List<Integer> marks = ((RecordedStatement.Parameter.Values) parameter).marks();
        return switch (question) {
            case QUANTITY, LEVEL ->
                "ARRAY[%s]::text[]"
                        .formatted(
                                marks.stream().map(PgBenchScript::segmentField).collect(Collectors.joining(", ")));
            case LEVELS ->
                marks.get(0) < LookupQuestion.KEYS
                        ? each(
                                marks,
                                0,
                                sku("(:sku::bigint + i * %d) %% %d".formatted(LookupValues.STRIDE, source.skus())))
                        : each(
                                marks,
                                LookupQuestion.KEYS,
                                location("(:sku::bigint + i) %% %d".formatted(RecordSource.LOCATIONS)));
            case PAGE -> each(marks, 0, sku(":sku::int + i"));
        };
    }

    /** The value of that number of a question about a segment. */
    static String segmentField(int mark) {
        return switch (mark) {
            case 0 -> sku(":sku::int");
            case 1 -> location(":location::int");
            case 2 -> "(%s)[:channel::int + 1]".formatted(RecordSource.CHANNELS_SQL);
            case 3 -> "(%s)[:country::int + 1]".formatted(RecordSource.COUNTRIES_SQL);
            case 4 -> "(%s)[:condition::int + 1]".formatted(RecordSource.CONDITIONS_SQL);
            default -> throw new IllegalArgumentException("a segment question has five values: " + mark);
        };
    }

    private static String each(List<Integer> marks, int offset, String expression) {
        String numbers =
                marks.stream().map(mark -> String.valueOf(mark - offset)).collect(Collectors.joining(","));
        return "ARRAY(SELECT %s FROM unnest('{%s}'::int[]) AS i)".formatted(expression, numbers);
    }

    /** The ref of the SKU of that number. */
    static String sku(String number) {
        return "'SKU-' || lpad((" + number + ")::text, 8, '0')";
    }

    /** The ref of the location of that number. */
    static String location(String number) {
        return "'LOC-' || lpad((" + number + ")::text, 4, '0')";
    }
}
