package io.quantree.batch.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.http.ExactJson;
import io.quantree.stock.model.StockField;
import java.io.IOException;

/** Reads the fields of a record from JSON, token by token. */
final class JsonRecords {
    private JsonRecords() {}

    /** Passes the fields of the present object to the builder, and leaves the parser at the object's end. */
    static void read(JsonParser parser, RecordBuilder builder) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            StockField field = RecordFields.of(name);
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
            StockField field = RecordFields.of(name);
            if (field != null && RecordFields.isPromoted(field)) {
                readField(parser, builder, field);
            } else {
                builder.attribute(name, tree(parser));
            }
        }
    }

    private static void readField(JsonParser parser, RecordBuilder builder, StockField field) throws IOException {
        boolean takesNumber = RecordFields.takesNumber(field);
        if (!builder.put(field, parser, takesNumber)) {
            builder.wrongType(field.wireName(), takesNumber ? "a number or a text" : "a text", tree(parser));
        }
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        return ExactJson.PART.readTree(parser);
    }
}
