package io.quantree.batch.api;

import io.quantree.input.RecordLimits;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a JSON batch, for OpenAPI only: requests are read token by token. */
@Schema(name = "NewBatch", description = "Keys beyond these are accepted and echoed.")
public record NewBatchBody(
        @Schema(required = true, enumeration = "UPSERT") String action,
        @Schema(required = true, enumeration = "INVENTORY") String entityType,
        @Schema(defaultValue = "batch") String source,
        @Schema(defaultValue = "InventoryChanged") String event,

        @Schema(description = "DEFAULT:<retailerId> when absent.")
        String catalogueRef,

        @Schema(
                type = SchemaType.OBJECT,
                description =
                        "{\"hasRelatedInventoryQuantities\": [{\"type\", \"status\"}]}: quantities whose presence makes an unchanged record be processed.")
        Object conditions,

        @Schema(description = "When the counts were taken, ISO-8601.")
        String asOf,

        @Schema(
                enumeration = {"LAST", "SUM", "REJECT"},
                defaultValue = "LAST",
                description =
                        "What several records of one quantity mean: LAST, counts of which the last one holds; SUM, parts of one count; REJECT, errors.")
        String duplicates,

        @Schema(
                enumeration = {"UPSERT", "SNAPSHOT"},
                defaultValue = "UPSERT",
                description = SnapshotTexts.MODE)
        String mode,

        @Schema(
                enumeration = {"POSITION", "LOCATION", "CATALOGUE"},
                description = SnapshotTexts.SCOPE)
        String scope,

        @Schema(type = SchemaType.OBJECT, description = SnapshotTexts.SEGMENT)
        Object scopeSegment,

        @Schema(defaultValue = "false", description = SnapshotTexts.FORCE)
        Boolean force,

        @Schema(required = true, maxItems = 5000) List<Entity> entities) {

    static final String EXAMPLE = """
            {
              "action": "UPSERT",
              "entityType": "INVENTORY",
              "entities": [
                {"skuRef": "SKU1", "locationRef": "LOC1", "qty": 100,
                 "attributes": {"countryOfOrigin": "AU", "manufacturerBatchNumber": "B7", "expiresOn": "2027-03-01"}},
                {"skuRef": "SKU1", "locationRef": "LOC2", "qty": 40}
              ]
            }""";

    @Schema(name = "Entity", description = "One absolute quantity. Numbers may be sent as text.")
    public record Entity(
            @Schema(required = true, maxLength = RecordLimits.REF)
            String skuRef,

            @Schema(required = true, maxLength = RecordLimits.REF)
            String locationRef,

            @Schema(required = true, description = "The count, not a difference.")
            int qty,

            @Schema(description = "Must be the job's retailer when given.")
            String retailerId,

            @Schema(description = "Adds a CORRECTION beside the count; sign as given.")
            Integer correctedQty,

            @Schema(description = "Adds a RESERVED quantity beside the count; stored negative.")
            Integer reservedQty,

            @Schema(
                    description =
                            "The id of the position here, or in another system: one that no position has is kept as an attribute; that of another position fails the record.")
            String inventoryId,

            @Schema(defaultValue = "LAST_ON_HAND", maxLength = RecordLimits.TYPE)
            String type,

            @Schema(description = "The quantity's ref; built when absent.", maxLength = RecordLimits.REF)
            String ref,

            @Schema(maxLength = RecordLimits.STATUS) String status,

            @Schema(description = "When this count was taken; the batch's asOf when absent.")
            String asOf,

            @Schema(
                    type = SchemaType.OBJECT,
                    description =
                            "condition, expiresOn, countryOfOrigin, channel, manufacturer, manufacturerBatchNumber, supplier, segment1 to segment3, "
                                    + "expectedOn, storageAreaRef, parentRef, associationType, associationRef; anything else is kept as a free attribute.")
            Object attributes) {}
}
