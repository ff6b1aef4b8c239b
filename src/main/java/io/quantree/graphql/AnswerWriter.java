package io.quantree.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quantree.graphql.QueryPlan.FieldPlan;
import io.quantree.input.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the result of a query as JSON, without building a second tree. */
final class AnswerWriter {
    private AnswerWriter() {}

    static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof QueryRun.Composed object) {
            write(json, object);
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

    private static void write(JsonGenerator json, QueryRun.Composed object) throws IOException {
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
