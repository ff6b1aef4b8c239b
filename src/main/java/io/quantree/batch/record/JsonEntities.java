package io.quantree.batch.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quantree.http.ExactJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Cuts the entities of a JSON batch into frames. */
public final class JsonEntities {
    private JsonEntities() {}

    /** The entities of a body that was stored whole, as former releases did; its envelope is passed over. */
    static byte[] frames(byte[] body) throws IOException {
        Frames.Writer frames = new Frames.Writer();
        try (JsonParser parser = ExactJson.LENIENT.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("entities")) {
                    cut(parser, body, frames);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return frames.toByteArray();
    }

    /** Cuts the array at whose beginning the parser of the body stands, and leaves the parser at its end. */
    public static void cut(JsonParser parser, byte[] body, Frames.Writer frames) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            if (start < 0) {
                byte[] entity = copy(parser);
                frames.add(Frames.NO_LINE, entity, 0, entity.length);
                continue;
            }
            parser.skipChildren();
            // The parser reads a text to its end only when it is asked for it.
            parser.finishToken();
            int end = (int) parser.currentLocation().getByteOffset();
            frames.add(Frames.NO_LINE, body, start, end - start);
        }
    }

    /** The entity in UTF-8: in another encoding, the parser doesn't know its place among the bytes. */
    private static byte[] copy(JsonParser parser) throws IOException {
        ByteArrayOutputStream entity = new ByteArrayOutputStream();
        try (JsonGenerator generator = ExactJson.JSON.createGenerator(entity)) {
            generator.copyCurrentStructureExact(parser);
        }
        return entity.toByteArray();
    }
}
