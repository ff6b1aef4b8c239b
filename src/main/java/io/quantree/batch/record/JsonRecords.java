package io.quantree.batch.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.http.ExactJson;
import java.io.IOException;

/** Reads the fields of a record from JSON, token by token. */
final class JsonRecords {
    private JsonRecords() {}

    /** Passes the fields of the present object to the builder, and leaves the parser at the object's end. */
    static void read(JsonParser parser, RecordBuilder builder) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            RecordField field = RecordField.of(name);
            if (name.equals("attributes")) {
                readAttributes(parser, builder);
            } else if (field != null) {
                readField(parser, builder, field);
            } else {
                builder.attribute(name, tree(parser));
            }
        }
    }

    private static void readAttributes(JsonParser parser, RecordBuilder builder) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            builder.wrongType("attributes", "an object", tree(parser));
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            RecordField field = RecordField.of(name);
            if (field != null && field.isPromoted()) {
                readField(parser, builder, field);
            } else {
                builder.attribute(name, tree(parser));
            }
        }
    }

    private static void readField(JsonParser parser, RecordBuilder builder, RecordField field) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {
                // An explicit null is like an absent field.
            }
            case VALUE_STRING -> builder.text(field, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (field.takesNumbers()) {
                    builder.text(field, parser.getText());
                } else {
                    builder.wrongType(field.wireName(), "a text", parser.getText());
                }
            }
            default ->
                builder.wrongType(
                        field.wireName(), field.takesNumbers() ? "a number or a text" : "a text", tree(parser));
        }
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        return ExactJson.PART.readTree(parser);
    }
}
