package io.quantree.batch.api;

import io.quantree.batch.BatchEnvelope;
import io.quantree.batch.Duplicates;
import io.quantree.http.DryRun;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The envelope of a stream, as query parameters: the body has no place for it. */
public class StreamParameters {
    @QueryParam("action")
    @DefaultValue(BatchEnvelope.ACTION)
    String action = BatchEnvelope.ACTION;

    @QueryParam("entityType")
    @DefaultValue(BatchEnvelope.ENTITY_TYPE)
    String entityType = BatchEnvelope.ENTITY_TYPE;

    @QueryParam("source")
    @Nullable
    String source;

    @QueryParam("event")
    @Nullable
    String event;

    @Parameter(description = "The catalogue; the retailer's default one when absent.")
    @QueryParam("catalogueRef")
    @Nullable
    String catalogueRef;

    @Parameter(description = "When the counts were taken; older records than what is stored are stale.")
    @QueryParam("asOf")
    @Nullable
    String asOf;

    @Parameter(
            description =
                    "What several records of one quantity mean: LAST, counts of which the last one holds; SUM, parts of one count; REJECT, errors. SUM and REJECT need a stream that fits into one batch.",
            schema =
                    @Schema(
                            enumeration = {"LAST", "SUM", "REJECT"},
                            defaultValue = "LAST"))
    @QueryParam("duplicates")
    @Nullable
    String duplicates;

    @Parameter(description = "The conditions object of the envelope, as JSON.")
    @QueryParam("conditions")
    @Nullable
    String conditions;

    @Parameter(description = DryRun.DESCRIPTION, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @QueryParam(DryRun.PARAMETER)
    @Nullable
    String dryRun;

    BatchEnvelope envelope() {
        return new BatchEnvelope(
                        action,
                        entityType,
                        source,
                        event,
                        catalogueRef,
                        conditions,
                        BatchEnvelope.asOf(asOf),
                        Duplicates.of(duplicates),
                        null)
                .checked();
    }
}
