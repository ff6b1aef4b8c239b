package io.quantree.batch;

import io.quantree.input.FieldText;
import io.quantree.input.Instants;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.snapshot.SnapshotTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a batch that hold for all its records.
 *
 * @param snapshot the terms of the snapshot that it is a part of; null for none
 * @param extras unknown keys, to be echoed
 */
public record BatchEnvelope(
        @Nullable String action,
        @Nullable String entityType,
        @Nullable String source,
        @Nullable String event,
        @Nullable String catalogueRef,
        @Nullable String conditions,
        @Nullable Instant asOf,
        Duplicates duplicates,
        @Nullable SnapshotTerms snapshot,
        @Nullable String extras) {
    public static final String ACTION = "UPSERT";
    public static final String ENTITY_TYPE = "INVENTORY";
    private static final String STREAM = "stream";
    static final String DEFAULT_SOURCE = "batch";
    static final String DEFAULT_EVENT = "InventoryChanged";

    public BatchEnvelope {
        required("action", action, ACTION);
        required("entityType", entityType, ENTITY_TYPE);
        limited("source", source);
        limited("event", event);
        limited("catalogueRef", catalogueRef);
        Conditions.parse(conditions);
        source = source == null ? DEFAULT_SOURCE : source;
        event = event == null ? DEFAULT_EVENT : event;
        catalogueRef = catalogueRef == null ? null : FieldText.canonical(catalogueRef);
    }

    /** The envelope of a later batch of a stream that is tried out: it names the first one, on which its outcomes depend. */
    public BatchEnvelope ofStream(String firstId) {
        return new BatchEnvelope(
                action,
                entityType,
                source,
                event,
                catalogueRef,
                conditions,
                asOf,
                duplicates,
                snapshot,
                "{\"" + STREAM + "\":\"" + firstId + "\"}");
    }

    private static void required(String field, @Nullable String value, String only) {
        if (value == null || value.isEmpty()) {
            throw Problem.of(ProblemType.REQUIRED, field + " is required.")
                    .field(field)
                    .limit(only);
        }
        if (!value.equals(only)) {
            throw Problem.of(ProblemType.INVALID_VALUE, field + " must be " + only + ".")
                    .about(field, value)
                    .limit(only);
        }
    }

    private static void limited(String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.length() > RecordLimits.TEXT) {
            throw Problem.of(ProblemType.TOO_LONG, field + " is longer than " + RecordLimits.TEXT + " characters.")
                    .about(field, value)
                    .limit(RecordLimits.TEXT);
        }
        if (value.indexOf(0) >= 0) {
            throw Problem.of(ProblemType.INVALID_VALUE, field + " contains a NUL character.")
                    .field(field);
        }
    }

    public static @Nullable Instant asOf(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Instant parsed = new Instants().parse(text);
        if (parsed == null) {
            throw Problem.of(ProblemType.INVALID_VALUE, "asOf must be " + Instants.EXPECTED + ".")
                    .about("asOf", text);
        }
        return parsed;
    }
}
