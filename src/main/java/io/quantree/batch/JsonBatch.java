package io.quantree.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.batch.record.Frames;
import io.quantree.batch.record.JsonEntities;
import io.quantree.http.ExactJson;
import io.quantree.http.Malformed;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.snapshot.SnapshotTerms;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON batch as its request sends it. Acceptance passes over the body once, reads its envelope and cuts its entities; the records are read
 * when the batch is applied.
 */
public record JsonBatch(BatchEnvelope envelope, Frames.Writer entities) {

    private static final List<String> FIELDS = List.of(
            "action", "entityType", "source", "event", "catalogueRef", "asOf", "duplicates", "conditions", "entities");

    /** Reads a body; an entity that is not valid UTF-8 is cut like any other, and fails alone when it is read. */
    public static JsonBatch read(byte[] body, int recordsMax) {
        try {
            return read(body, body, recordsMax);
        } catch (IOException e) {
            // The bytes are in memory, so the body itself is at fault.
            byte[] readable = MaskedBytes.of(body);
            if (readable == null) {
                throw Malformed.body(e);
            }
            return masked(readable, body, recordsMax, e);
        }
    }

    private static JsonBatch masked(byte[] readable, byte[] body, int recordsMax, IOException reason) {
        try {
            JsonBatch batch = read(readable, body, recordsMax);
            if (batch.envelope().toString().indexOf(MaskedBytes.MASK) >= 0) {
                throw Malformed.body(reason);
            }
            return batch;
        } catch (IOException e) {
            throw Malformed.body(reason);
        }
    }

    private static JsonBatch read(byte[] readable, byte[] body, int recordsMax) throws IOException {
        try (JsonParser parser = ExactJson.LENIENT.createParser(readable)) {
            return new Reading(parser, body, recordsMax).read();
        }
    }

    private static final class Reading {
        private final JsonParser parser;
        private final byte[] body;
        private final int recordsMax;
        private final ObjectNode extras = ExactJson.JSON.createObjectNode();
        private final Map<String, @Nullable String> texts = new HashMap<>();
        private @Nullable String conditions;
        private Frames.@Nullable Writer entities;

        Reading(JsonParser parser, byte[] body, int recordsMax) {
            this.parser = parser;
            this.body = body;
            this.recordsMax = recordsMax;
        }

        JsonBatch read() throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.of(ProblemType.WRONG_TYPE, "The body must be a JSON object.");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "action",
                            "entityType",
                            "source",
                            "event",
                            "catalogueRef",
                            "asOf",
                            "duplicates",
                            "mode",
                            "scope" -> texts.put(field, text(field));
                    case "conditions" -> conditions = ExactJson.tree(parser).toString();
                    case "scopeSegment" ->
                        texts.put(field, ExactJson.tree(parser).toString());
                    case "force" -> texts.put(field, truth(field));
                    case "entities" -> entities = cut();
                    default -> {
                        refuseNearField(field);
                        extras.set(field, ExactJson.tree(parser));
                    }
                }
            }
            if (parser.nextToken() != null) {
                throw Problem.of(
                        ProblemType.MALFORMED,
                        "Something follows the JSON object at line "
                                + parser.currentTokenLocation().getLineNr() + ", column "
                                + parser.currentTokenLocation().getColumnNr() + ".");
            }
            return checked();
        }

        /** A field in another case would be echoed and have no effect. */
        private static void refuseNearField(String key) {
            for (String field : FIELDS) {
                if (field.equalsIgnoreCase(key)) {
                    throw Problem.of(ProblemType.INVALID_VALUE, "There is no field " + key + ", but " + field + ".")
                            .about(key, key, field);
                }
            }
        }

        private JsonBatch checked() {
            BatchEnvelope envelope = new BatchEnvelope(
                    texts.get("action"),
                    texts.get("entityType"),
                    texts.get("source"),
                    texts.get("event"),
                    texts.get("catalogueRef"),
                    conditions,
                    BatchEnvelope.asOf(texts.get("asOf")),
                    Duplicates.of(texts.get("duplicates")),
                    SnapshotTerms.of(
                            texts.get("mode"), texts.get("scope"), texts.get("scopeSegment"), texts.get("force")),
                    extras.isEmpty() ? null : extras.toString());
            Frames.Writer cut = entities;
            if (cut == null) {
                throw Problem.of(ProblemType.REQUIRED, "entities is required.").field("entities");
            }
            int records = cut.records();
            if (records > recordsMax) {
                throw Problem.of(
                                ProblemType.TOO_MANY_RECORDS,
                                "The batch has " + records + " entities; a batch may have " + recordsMax
                                        + ". Send the rest in further batches of the same job, or everything as one stream.")
                        .about("entities", records)
                        .limit(recordsMax);
            }
            return new JsonBatch(envelope, cut);
        }

        private @Nullable String text(String field) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_STRING -> parser.getText();
                case VALUE_NULL -> null;
                default ->
                    throw Problem.of(ProblemType.WRONG_TYPE, field + " must be a text.")
                            .about(field, parser.getText());
            };
        }

        private @Nullable String truth(String field) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_TRUE, VALUE_FALSE -> parser.getText();
                case VALUE_NULL -> null;
                default ->
                    throw Problem.of(ProblemType.WRONG_TYPE, field + " must be true or false.")
                            .about(field, parser.getText());
            };
        }

        private Frames.Writer cut() throws IOException {
            if (entities != null) {
                throw Problem.of(ProblemType.INVALID_VALUE, "entities appears more than once.")
                        .field("entities");
            }
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw Problem.of(ProblemType.WRONG_TYPE, "entities must be an array.")
                        .about("entities", parser.getText());
            }
            // A frame is hardly longer than the entity and what separates it from the next.
            Frames.Writer frames = new Frames.Writer(body.length + body.length / 8);
            JsonEntities.cut(parser, body, frames);
            return frames;
        }
    }
}
