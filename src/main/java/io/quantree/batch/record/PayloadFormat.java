package io.quantree.batch.record;

/** In which form the records of a batch are stored. */
public enum PayloadFormat {
    /** The request's JSON as it came, envelope included. */
    JSON,
    /** Frames of one JSON object each, cut from a stream. */
    NDJSON,
    /** Frames of one CSV line each, cut from a stream; the header line is stored beside them. */
    CSV
}
