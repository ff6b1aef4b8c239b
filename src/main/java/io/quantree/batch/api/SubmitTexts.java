package io.quantree.batch.api;

/**
 * Names and descriptions of the operation that takes records. Two methods accept them at one path, and OpenAPI allows one operation for a
 * path and a verb.
 */
final class SubmitTexts {
    static final String ID = "submitBatch";
    static final String SUMMARY = "Submit a batch, or a stream of records";
    static final String DESCRIPTION =
            "JSON is one batch. NDJSON has one entity on each line, CSV a header and one record on each line; gzip or plain, of any length. A"
                    + " stream is cut into batches, and a line that can't be read is a failed record with its line number. Everything is"
                    + " stored before it is answered; the results of its records are read by the id of the batch.";
    static final String ACCEPTED = "The id of the batch, or those of the batches that the stream was cut into.";

    private SubmitTexts() {}
}
