package io.quantree.batch.record;

/** The forms in which records are sent and stored. JSON batches and streams of NDJSON are stored alike. */
public enum PayloadFormat {
    /** A JSON batch. Former releases have stored the body of its request, with its envelope. */
    JSON,
    /** Frames of one JSON value each: a line of a stream, or an entity of a JSON batch. */
    NDJSON,
    /** Frames of one CSV line each; the header line is stored beside them. */
    CSV
}
