package io.quantree.batch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantree.stock.model.Outcome;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The result of one record of a batch. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What became of one record.")
public record RecordResult(
        @Schema(description = "The record's place in the batch, from 0.")
        int index,

        @Schema(description = "The line of the stream it stood on, from 1; absent in a JSON batch.") @Nullable
        Long line,

        @Schema(description = "The id of the position; absent when the record failed.") @Nullable
        String entityId,

        @Schema(description = "The ref of the position, as far as the record could be read.") @Nullable
        String entityRef,

        @Schema(description = "The ref of the quantity that the record names.") @Nullable
        String quantityRef,

        @Schema(
                description =
                        "200 applied or rightly not applied, 404 something that it names is missing, 301 it is another retailer's, 500 anything else; `code` says what. With `quantree.ingest.http-response-codes`, 400 and 409 too.")
        String responseCode,

        @Schema(description = "CREATED, UPDATED, UNCHANGED, DUPLICATE, STALE, or the code of the error.")
        String code,

        @Schema(description = "Empty when there is nothing to explain.")
        String message,

        @Schema(description = "The field that the error is about.") @Nullable
        String field,

        @Schema(description = "The offending value.") @Nullable
        String value,

        @Schema(description = "What the sender of an applied record should know, such as a type that does not count.")
        @Nullable
        List<String> warnings) {
    boolean hasFailed() {
        return !responseCode.equals("200");
    }

    boolean repeats() {
        return code.equals(Outcome.DUPLICATE.name());
    }
}
