package io.quantree.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantree.catalogue.Catalogue;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The entity of an event, its root entity, and the events that caused it. */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What the event is about.")
public record EventContext(
        @Column(columnDefinition = "_text") @Schema(description = "The events that it follows from.")
        List<String> sourceEvents,

        @Nullable String entityType,
        @Nullable String entityId,
        @Nullable String entityRef,
        @Nullable String entitySubtype,
        @Nullable String rootEntityType,
        @Nullable String rootEntityId,
        @Nullable String rootEntityRef) {
    public EventContext {
        sourceEvents = List.copyOf(sourceEvents);
    }

    static EventContext of(Row row) {
        String[] sourceEvents = row.getArrayOfStrings("source_events");
        return new EventContext(
                sourceEvents == null ? List.of() : List.of(sourceEvents),
                row.getString("entity_type"),
                row.getString("entity_id"),
                row.getString("entity_ref"),
                row.getString("entity_subtype"),
                row.getString("root_entity_type"),
                row.getString("root_entity_id"),
                row.getString("root_entity_ref"));
    }

    static EventContext ofType(@Nullable String entityType) {
        return new EventContext(List.of(), entityType, null, null, null, null, null, null);
    }

    EventContext about(Catalogue catalogue) {
        boolean entity = isCatalogue(entityType);
        boolean root = isCatalogue(rootEntityType);
        return new EventContext(
                sourceEvents,
                entityType,
                entity && entityId == null ? Long.toString(catalogue.id()) : entityId,
                entity && entityRef == null ? catalogue.ref() : entityRef,
                entitySubtype,
                rootEntityType,
                root && rootEntityId == null ? Long.toString(catalogue.id()) : rootEntityId,
                root && rootEntityRef == null ? catalogue.ref() : rootEntityRef);
    }

    /** Whether the entity type is that of catalogues; clients write it with and without its underscore. */
    static boolean isCatalogue(@Nullable String type) {
        return type != null && type.replace("_", "").equalsIgnoreCase("INVENTORYCATALOGUE");
    }
}
