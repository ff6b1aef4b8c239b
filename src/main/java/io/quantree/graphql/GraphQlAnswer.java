package io.quantree.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.quantree.graphql.QueryPlan.FieldPlan;
import io.quantree.input.Json;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param failed whether it has no data
 * @param problem the type of the first error; null without errors
 */
record GraphQlAnswer(byte[] body, boolean failed, @Nullable ProblemType problem) {
    private static final JsonMapper JSON = new JsonMapper();

    static GraphQlAnswer of(ExecutionResult result) {
        List<GraphQLError> errors = result.getErrors();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!errors.isEmpty()) {
                json.writeFieldName("errors");
                json.writePOJO(
                        errors.stream().map(GraphQLError::toSpecification).toList());
            }
            if (result.isDataPresent()) {
                json.writeFieldName("data");
                Object data = result.getData();
                if (data instanceof QueryRun.Composed planned) {
                    writeObject(json, planned);
                } else {
                    json.writePOJO(data);
                }
            }
            json.writeEndObject();
            json.flush();
            return new GraphQlAnswer(
                    bytes.toByteArray(),
                    !result.isDataPresent(),
                    errors.isEmpty() ? null : CodedErrors.problem(errors.get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors of a request that has no answer, as a JSON array. */
    static String errors(List<GraphQLError> errors) {
        try {
            return JSON.writeValueAsString(
                    errors.stream().map(GraphQLError::toSpecification).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the result of a query without building a second tree. */
    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof QueryRun.Composed object) {
            writeObject(json, object);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            writeRare(json, value);
        }
    }

    private static void writeObject(JsonGenerator json, QueryRun.Composed object) throws IOException {
        List<FieldPlan> fields = object.plan().fields();
        json.writeStartObject();
        for (int i = 0; i < fields.size(); i++) {
            json.writeFieldName(fields.get(i).name());
            write(json, object.values()[i]);
        }
        json.writeEndObject();
    }

    private static void writeRare(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Json any) {
            json.writePOJO(any.value());
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else {
            throw new IllegalStateException("No field of the schema has values of " + value.getClass());
        }
    }
}
