package io.quantree.batch.api;

import io.quantree.batch.BatchEnvelope;
import io.quantree.batch.Duplicates;
import io.quantree.batch.record.FieldNames;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.batch.record.StreamForm;
import io.quantree.http.ContentType;
import io.quantree.http.DryRun;
import io.quantree.snapshot.SnapshotTerms;
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
                    "What several records of one quantity mean: LAST, counts of which the last one holds; SUM, parts of one count; REJECT, errors. With SUM and REJECT, nothing is applied before the stream has ended.",
            schema =
                    @Schema(
                            enumeration = {"LAST", "SUM", "REJECT"},
                            defaultValue = "LAST"))
    @QueryParam("duplicates")
    @Nullable
    String duplicates;

    @Parameter(
            description = SnapshotTexts.MODE,
            schema =
                    @Schema(
                            enumeration = {"UPSERT", "SNAPSHOT"},
                            defaultValue = "UPSERT"))
    @QueryParam("mode")
    @Nullable
    String mode;

    @Parameter(description = SnapshotTexts.SCOPE, schema = @Schema(enumeration = {"POSITION", "LOCATION", "CATALOGUE"}))
    @QueryParam("scope")
    @Nullable
    String scope;

    @Parameter(description = SnapshotTexts.SEGMENT + " As JSON.")
    @QueryParam("scopeSegment")
    @Nullable
    String scopeSegment;

    @Parameter(description = SnapshotTexts.FORCE, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @QueryParam("force")
    @Nullable
    String force;

    @Parameter(description = "The conditions object of the envelope, as JSON.")
    @QueryParam("conditions")
    @Nullable
    String conditions;

    @Parameter(description = DryRun.DESCRIPTION, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @QueryParam(DryRun.PARAMETER)
    @Nullable
    String dryRun;

    @Parameter(description = FieldNames.COLUMNS_TEXT)
    @QueryParam(FieldNames.COLUMNS)
    @Nullable
    String columns;

    @Parameter(description = FieldNames.UNKNOWN_TEXT)
    @QueryParam(FieldNames.UNKNOWN)
    @Nullable
    String unknown;

    @Parameter(
            description =
                    "The character between the cells of CSV: a comma, a semicolon, a bar or tab. Without it, a line such as sep=; names it, or the"
                            + " header shows it.")
    @QueryParam(StreamForm.DELIMITER)
    @Nullable
    String delimiter;

    StreamForm form(ContentType type) {
        Character named = StreamForm.delimiter(delimiter);
        Character usual = type.type().equals(ContentType.TABS) ? Character.valueOf('\t') : null;
        return new StreamForm(
                type.isNdjson() ? PayloadFormat.NDJSON : PayloadFormat.CSV,
                named == null ? usual : named,
                FieldNames.of(columns, unknown));
    }

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
                SnapshotTerms.of(mode, scope, scopeSegment, force),
                null);
    }
}
