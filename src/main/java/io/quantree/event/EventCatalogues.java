package io.quantree.event;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the catalogue of an event: its entity or root entity if that is a catalogue, else the default catalogue of the retailer. */
@Singleton
record EventCatalogues(Catalogues catalogues) {
    Uni<Catalogue> ofRetailer(Event event) {
        return catalogues
                .defaultOf(event.retailerId)
                .map(found -> found.orElseThrow(
                        () -> unknown("retailerId", event.retailerId, "There is no retailer " + event.retailerId)));
    }

    /** The catalogue of the event; that of another retailer is answered like one that does not exist. */
    Uni<Catalogue> of(Event event) {
        EventContext context = event.context;
        Named entity = new Named("entity", context.entityType(), context.entityId(), context.entityRef());
        Named root = new Named("rootEntity", context.rootEntityType(), context.rootEntityId(), context.rootEntityRef());
        return ofRetailer(event).chain(standard -> named(event, entity)
                .chain(one -> named(event, root).map(other -> {
                    if (one.isPresent() && other.isPresent() && !one.equals(other)) {
                        throw Problem.of(ProblemType.INVALID_VALUE, "Entity and root entity are different catalogues.")
                                .about(root.field(), other.get().ref());
                    }
                    return one.or(() -> other).orElse(standard);
                })));
    }

    private Uni<Optional<Catalogue>> named(Event event, Named named) {
        if (!named.isCatalogue()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return found(named, RetailerSet.of(event.retailerId)).map(found -> {
            Catalogue catalogue = found.orElseThrow(() -> unknown(
                    named.field(),
                    named.value(),
                    "Retailer " + event.retailerId + " has no catalogue " + named.value()));
            if (named.id != null && !named.id.equals(Long.toString(catalogue.id()))) {
                throw Problem.of(ProblemType.INVALID_VALUE, named.name + "Id is not the id of " + catalogue.ref() + ".")
                        .about(named.name + "Id", named.id);
            }
            return Optional.of(catalogue);
        });
    }

    private Uni<Optional<Catalogue>> found(Named named, RetailerSet retailer) {
        if (named.ref != null) {
            return catalogues.find(named.ref, retailer);
        }
        return named.id != null && named.id.matches("\\d{1,18}")
                ? catalogues
                        .find(Long.parseLong(named.id))
                        .map(found -> found.filter(own -> own.owners().within(retailer)))
                : Uni.createFrom().item(Optional.empty());
    }

    private static Problem unknown(String field, @Nullable Object value, String what) {
        return Problem.of(ProblemType.NOT_FOUND, what + ".").about(field, value);
    }

    private record Named(
            String name,
            @Nullable String type,
            @Nullable String id,
            @Nullable String ref) {
        boolean isCatalogue() {
            return EventContext.isCatalogue(type) && (id != null || ref != null);
        }

        String field() {
            return ref == null ? name + "Id" : name + "Ref";
        }

        @Nullable
        String value() {
            return ref == null ? id : ref;
        }
    }
}
