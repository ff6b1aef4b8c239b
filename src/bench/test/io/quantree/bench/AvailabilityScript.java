package io.quantree.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements of a question for pgbench, which draws the catalogue, the products and the channel. */
final class AvailabilityScript {
    private static final String AS_IT_IS = "%s";
    // The statement answers one row in any case: the retailer's count of changes.
    private static final String MUST_FIND = "SELECT 1 / (count(*) - 1) FROM (%s) AS found";

    private final AvailabilityQuestion question;
    private final List<List<RecordedStatement>> statements;
    private final int skus;

    /** A script that asks one of several catalogues, each by its own statements. */
    AvailabilityScript(AvailabilityQuestion question, List<List<RecordedStatement>> statements, int skus) {
        this.question = question;
        this.statements = List.copyOf(statements);
        this.skus = skus;
    }

    PgBenchScript script() {
        return script(AS_IT_IS);
    }

    /** A script that fails when there is no stock of what it asks for: its texts must be those of the stock. */
    PgBenchScript thatMustFind() {
        return script(MUST_FIND);
    }

    /** The numbers that a question is made of. */
    static String draws(int skus) {
        return """
                \\set sku random(0, %d)
                \\set channel random(0, %d)
                """.formatted(skus - 1, RecordSource.CHANNEL_COUNT - 1);
    }

    /** The products of a question of so many keys as an array of SQL. */
    static String products(int keys, int skus) {
        return "ARRAY(SELECT %s FROM generate_series(0, %d) AS i)"
                .formatted(
                        PgBenchScript.sku("(:sku::bigint + i * %d) %% %d".formatted(LookupValues.STRIDE, skus)),
                        keys - 1);
    }

    private PgBenchScript script(String frameOfFirst) {
        StringBuilder text = new StringBuilder(draws(skus));
        text.append("\\set catalogue random(0, %d)\n".formatted(statements.size() - 1));
        Map<String, String> variables = new TreeMap<>();
        for (int catalogue = 0; catalogue < statements.size(); catalogue++) {
            text.append(catalogue == 0 ? "\\if " : "\\elif ").append(":catalogue = " + catalogue + "\n");
            String frame = frameOfFirst;
            int number = 0;
            for (RecordedStatement each : statements.get(catalogue)) {
                String prefix = "c%ds%dp".formatted(catalogue, number++);
                text.append(frame.formatted(each.with(position ->
                                expression(each.parameters().get(position - 1), prefix + position, variables))))
                        .append(";\n");
                frame = AS_IT_IS;
            }
        }
        return new PgBenchScript(text.append("\\endif\n").toString(), variables);
    }

    private String expression(RecordedStatement.Parameter parameter, String name, Map<String, String> variables) {
        if (parameter instanceof RecordedStatement.Parameter.Value value) {
            return expression(value.mark());
        }
        if (parameter instanceof RecordedStatement.Parameter.Values several) {
            return expression(several.marks().get(0));
        }
        String text = ((RecordedStatement.Parameter.Constant) parameter).text();
        if (text == null) {
            return "NULL";
        }
        // The bound behind all locations is no ASCII, which a process is given as its locale has it; the script is
        // UTF-8.
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            return "'" + text.replace("'", "''") + "'";
        }
        variables.put(name, text);
        return ":" + name;
    }

    /** What the values from this one on are: all products, all locations, or the channel. */
    private String expression(int mark) {
        if (question.isSegmented() && mark == question.channel()) {
            return "(%s)[:channel::int + 1]".formatted(RecordSource.CHANNELS_SQL);
        }
        if (mark == 0) {
            return products(question.keys(), skus);
        }
        if (mark != question.firstLocation()) {
            throw new IllegalArgumentException("neither all products nor all locations begin with " + mark);
        }
        int shared = RecordSource.LOCATIONS / OfferedCatalogue.SHARED_EVERY;
        return "ARRAY(SELECT %s FROM generate_series(0, %d) AS i)"
                .formatted(
                        PgBenchScript.location(
                                "(:sku::bigint + i) %% %d * %d".formatted(shared, OfferedCatalogue.SHARED_EVERY)),
                        question.keys() - 1);
    }
}
