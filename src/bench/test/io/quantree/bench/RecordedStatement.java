package io.quantree.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the service has sent to answer a question.
 *
 * @param sql its text, with $1, $2, … for the parameters
 * @param parameters the parameters in that order
 */
record RecordedStatement(String sql, List<Parameter> parameters) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");

    RecordedStatement {
        sql = sql.strip();
        parameters = List.copyOf(parameters);
    }

    /** A value of a parameter: the same each time, or one or several of the values that the question is asked with. */
    sealed interface Parameter {
        record Constant(@Nullable String text) implements Parameter {}

        record Value(int mark) implements Parameter {}

        record Values(List<Integer> marks) implements Parameter {}

        /** The parameter as PostgreSQL reads it. */
        default @Nullable String text(List<String> values) {
            if (this instanceof Value value) {
                return values.get(value.mark());
            }
            if (this instanceof Values several) {
                return several.marks().stream().map(values::get).collect(Collectors.joining(",", "{", "}"));
            }
            return ((Constant) this).text();
        }
    }

    /** Reads what the service tells about a statement. */
    static RecordedStatement of(JsonNode statement) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode each : statement.required("parameters")) {
            parameters.add(parameter(each));
        }
        return new RecordedStatement(statement.required("sql").asText(), parameters);
    }

    /** The statement with these texts in the places of its parameters, which are counted from 1. */
    String with(IntFunction<String> parameter) {
        return PLACEHOLDER
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(parameter.apply(Integer.parseInt(found.group(1)))));
    }

    /** Prepares the statement behind a prefix such as EXPLAIN; a parameter that occurs twice is bound twice. */
    Prepared prepare(Connection connection, String prefix) throws SQLException {
        List<Parameter> inOrder = new ArrayList<>();
        String text = with(number -> {
            inOrder.add(parameters.get(number - 1));
            return "?";
        });
        return new Prepared(connection.prepareStatement(prefix + text), inOrder);
    }

    /** A statement of a JDBC connection. */
    record Prepared(PreparedStatement statement, List<Parameter> parameters) {
        /** Binds the values; the database infers the types, as it does for the service. */
        PreparedStatement bind(List<String> values) throws SQLException {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i).text(values), Types.OTHER);
            }
            return statement;
        }
    }

    private static Parameter parameter(JsonNode json) {
        if (json.has("mark")) {
            return new Parameter.Value(json.get("mark").asInt());
        }
        if (json.has("marks")) {
            List<Integer> marks = new ArrayList<>();
            json.get("marks").forEach(mark -> marks.add(mark.asInt()));
            return new Parameter.Values(marks);
        }
        JsonNode text = json.required("text");
        return new Parameter.Constant(text.isNull() ? null : text.asText());
    }
}
