package io.quantree.batch.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.catalogue.Catalogue;
import io.quantree.http.ExactJson;
import io.quantree.stock.model.StockRecord;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads a single record in the format of batches, for events. */
public final class EntityReader {
    private EntityReader() {}

    /** The record, or a problem with all its violations. */
    public static StockRecord read(JsonNode entity, int index, Catalogue catalogue) {
        RecordBuilder builder = new RecordBuilder(catalogue, null);
        if (!(entity instanceof ObjectNode object)) {
            builder.wrongType("entity", "an object", entity);
            return builder.build(index);
        }
        try (JsonParser parser = object.traverse(ExactJson.PART)) {
            parser.nextToken();
            JsonRecords.read(parser, builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build(index);
    }
}
