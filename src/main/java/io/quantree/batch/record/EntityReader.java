package io.quantree.batch.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.catalogue.Catalogue;
import io.quantree.http.ExactJson;
import io.quantree.stock.model.StockField;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads records from JSON, token by token: those of batches, and single ones for events. */
public final class EntityReader {
    private EntityReader() {}

    public static StockRecord read(JsonNode entity, int index, Catalogue catalogue, StockRules.Identity identity) {
        RecordBuilder builder = new RecordBuilder(catalogue, identity, null);
        if (!(entity instanceof ObjectNode object)) {
            builder.wrongType("entity", "an object", entity);
            return builder.build(index);
        }
        try (JsonParser parser = object.traverse(ExactJson.PART)) {
            parser.nextToken();
            read(parser, builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build(index);
    }

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
