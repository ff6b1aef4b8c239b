package io.quantree.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantree.catalogue.Catalogue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about.
 *
 * @param sourceEvents the events that it follows from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What the event is about.")
public record EventContext(
        @Schema(description = "The events that it follows from.")
        List<String> sourceEvents,

        @Nullable String entityType,
        @Nullable String entityId,
        @Nullable String entityRef,
        @Nullable String entitySubtype,
        @Nullable String rootEntityType,
        @Nullable String rootEntityId,
        @Nullable String rootEntityRef) {
    /** Copies the list. */
    public EventContext {
        sourceEvents = List.copyOf(sourceEvents);
    }

    /** The same with id and ref of the catalogue wherever the entity or the root entity is one. */
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

    /** Whether entities of that type are catalogues; the name is in use with and without its underscore. */
    static boolean isCatalogue(@Nullable String type) {
        return type != null && type.replace("_", "").equalsIgnoreCase("INVENTORYCATALOGUE");
    }
}
