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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a request. */
record GraphQlAnswer(byte[] body, boolean failed, List<ProblemType> problems) {
    private static final JsonMapper JSON = new JsonMapper();

    private interface Data {
        void write(JsonGenerator json) throws IOException;
    }

    static GraphQlAnswer of(QueryRun.Answered answered) {
        return of(answered.errors(), false, json -> write(json, answered.data()));
    }

    static GraphQlAnswer of(ExecutionResult result) {
        List<GraphQLError> errors =
                result.getErrors().stream().map(CodedErrors::coded).toList();
        return result.isDataPresent() ? of(errors, false, json -> json.writePOJO(result.getData())) : refused(errors);
    }

    static GraphQlAnswer refused(List<GraphQLError> errors) {
        return of(errors.stream().map(CodedErrors::coded).toList(), true, JsonGenerator::writeNull);
    }

    private static GraphQlAnswer of(List<GraphQLError> errors, boolean failed, Data data) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!errors.isEmpty()) {
                json.writeFieldName("errors");
                json.writePOJO(
                        errors.stream().map(GraphQLError::toSpecification).toList());
            }
            if (!failed) {
                json.writeFieldName("data");
                data.write(json);
            }
            json.writeEndObject();
            json.flush();
            return new GraphQlAnswer(
                    bytes.toByteArray(),
                    failed,
                    errors.stream().map(GraphQlAnswer::problem).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type of the first error; null without errors. */
    @Nullable
    ProblemType problem() {
        return problems.isEmpty() ? null : problems.get(0);
    }

    private static ProblemType problem(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        return ProblemType.valueOf(String.valueOf(extensions.get("code")));
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
