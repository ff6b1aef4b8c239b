package io.quantree.batch.api;

import io.quantree.batch.record.CsvHeader;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shape of the answer to a batch or a stream, for OpenAPI only. It is one schema, because generated clients can't tell the alternatives
 * of a oneOf apart: a client ignores unknown fields, so both match.
 */
@Schema(
        name = "Submitted",
        description = "A JSON batch is answered by id, jobId and status; a stream by batches, records and columns.")
record SubmittedBody(
        @Schema(description = "The batch's id, a number as text.")
        String id,

        @Schema(description = "The job that it is in.") String jobId,

        @Schema(description = "PENDING: it is stored, and waits to be worked off.")
        String status,

        @Schema(description = "The batches that the stream was cut into.")
        List<BatchView.Cut> batches,

        @Schema(description = "The records of the stream.") Long records,

        @Schema(description = "The columns of CSV and what each is taken for; one that is ignored has neither.")
        List<CsvHeader.Column> columns) {}
