package io.quantree.event;

import io.quantree.input.RecordLimits;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schema of a new event, for OpenAPI only. */
@Schema(name = "NewEvent", description = "Keys beyond these are accepted and echoed.")
public record NewEventBody(
        @Schema(
                format = "uuid",
                description =
                        "The sender's own id for it, a UUID: the same event again under it changes nothing, and answers the first one as it is. The service gives one when it is left out.")
        String id,

        @Schema(
                required = true,
                maxLength = RecordLimits.TEXT,
                description = "INVENTORY_DELTA, UpdateInventoryQty and InventoryChanged are handled.")
        String name,

        @Schema(maxLength = RecordLimits.TEXT) String accountId,

        @Schema(
                required = true,
                description = "A numeric id, as text or number; may be left out when the request is narrowed to one.")
        String retailerId,

        @Schema(maxLength = RecordLimits.TYPE, description = "INVENTORY_CATALOGUE for the three above.")
        String entityType,

        @Schema(maxLength = RecordLimits.TYPE) String entitySubtype,
        @Schema(maxLength = RecordLimits.TEXT) String entityId,

        @Schema(
                maxLength = RecordLimits.TEXT,
                description = "The catalogue; DEFAULT:<retailerId> when neither entity nor root entity is one.")
        String entityRef,

        @Schema(maxLength = RecordLimits.TYPE) String rootEntityType,
        @Schema(maxLength = RecordLimits.TEXT) String rootEntityId,
        @Schema(maxLength = RecordLimits.TEXT) String rootEntityRef,

        @Schema(type = SchemaType.OBJECT, description = "The content: an object, or an array of {name, type, value}.")
        Object attributes,

        @Schema(maxLength = RecordLimits.TEXT) String source,

        @Schema(
                defaultValue = "NORMAL",
                description = "NORMAL, ORCHESTRATION, ORCHESTRATION_AUDIT, API, INTEGRATION, SECURITY or GENERAL.")
        String type,

        @Schema(maxLength = RecordLimits.TYPE, defaultValue = "CUSTOM")
        String category) {

    static final String DELTA = """
            {
              "name": "INVENTORY_DELTA", "retailerId": "1",
              "entityType": "INVENTORY_CATALOGUE", "entityRef": "DEFAULT:1",
              "attributes": {"deltas": [
                {"deltaId": "POS-7781", "type": "DELTA", "productRef": "SKU1", "locationRef": "LOC1", "qty": -2}
              ]}
            }""";

    static final String ORDER = """
            {
              "name": "UpdateInventoryQty", "retailerId": "1",
              "entityType": "INVENTORY_CATALOGUE", "entityRef": "DEFAULT:1",
              "attributes": {"items": [
                {"fulfilmentId": "F-1", "skuRef": "SKU1", "locationRef": "LOC1", "reservedQty": -5}
              ]}
            }""";
}
