package io.quantree.batch.record;

/** The stored forms of a batch's records. */
public enum PayloadFormat {
    /** The body of the request, with its envelope. */
    JSON,
    /** Frames of one JSON object each, cut from a stream. */
    NDJSON,
    /** Frames of one CSV line each, cut from a stream; the header line is stored beside them. */
    CSV
}
