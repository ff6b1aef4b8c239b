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
import org.jspecify.annotations.Nullable;

/** Reads records from JSON, token by token: those of batches, and single ones for events. */
public final class EntityReader {
    private EntityReader() {}

    public static StockRecord read(JsonNode entity, int index, Catalogue catalogue, StockRules.Identity identity) {
        RecordBuilder builder = new RecordBuilder(catalogue, identity, null, FieldNames.DEFAULT);
        if (!(entity instanceof ObjectNode object)) {
            builder.wrongType("entity", "an object", entity);
            return builder.build(index);
        }
        try (JsonParser parser = object.traverse()) {
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
            if (name.equals("attributes")) {
                readAttributes(parser, builder);
                continue;
            }
            FieldNames.Meaning meaning = builder.meaning(name);
            StockField field = meaning.field();
            if (field != null) {
                readField(parser, builder, field);
            } else {
                readAttribute(parser, builder, meaning.attribute());
            }
        }
    }

    private static void readAttributes(JsonParser parser, RecordBuilder builder) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            builder.wrongType("attributes", "an object", ExactJson.tree(parser));
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            FieldNames.Meaning meaning = builder.meaning(name);
            StockField field = meaning.field();
            if (field == null) {
                readAttribute(parser, builder, meaning.attribute());
            } else if (RecordFields.isPromoted(field)) {
                readField(parser, builder, field);
            } else {
                builder.attribute(name, ExactJson.tree(parser));
            }
        }
    }

    private static void readAttribute(JsonParser parser, RecordBuilder builder, @Nullable String name)
            throws IOException {
        if (name == null) {
            parser.skipChildren();
        } else {
            builder.attribute(name, ExactJson.tree(parser));
        }
    }

    private static void readField(JsonParser parser, RecordBuilder builder, StockField field) throws IOException {
        boolean takesNumber = RecordFields.takesNumber(field);
        if (!builder.put(field, parser, takesNumber)) {
            builder.wrongType(field.wireName(), takesNumber ? "a number or a text" : "a text", ExactJson.tree(parser));
        }
    }
}
