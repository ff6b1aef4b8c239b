package io.quantree.change.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueReader;
import io.quantree.catalogue.Catalogues;
import io.quantree.change.AvailabilityAsked;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangeScope;
import io.quantree.relay.WhereClause;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a request may follow. */
@Singleton
record ChangeAccess(
        Catalogues catalogues, CatalogueReader reader, RetailerScope scope, Event<AvailabilityAsked> availability) {
    /**
     * What a request follows.
     *
     * @param catalogues all of them; empty when the named one does not exist for the caller, or does not exist yet
     * @param interest is told again while a stream lasts
     */
    record Followed(ChangeScope scope, List<Catalogue> catalogues, Interest interest) {}

    Uni<Followed> followed(@Nullable String catalogueRef, Set<ChangeKind> kinds) {
        RetailerSet retailers = scope.of(Permission.CHANGE_VIEW).retailers();
        Interest interest = interest(retailers, kinds);
        interest.tell();
        if (catalogueRef != null) {
            return catalogues
                    .find(WhereClause.text("catalogueRef", catalogueRef), retailers)
                    .map(found -> found.map(List::of).orElse(List.of()))
                    .map(found -> new Followed(new ChangeScope(ids(found), Set.of(), kinds), found, interest));
        }
        return reader.every(retailers)
                .map(found -> new Followed(
                        new ChangeScope(retailers.all() ? null : ids(found), retailers.ids(), kinds), found, interest));
    }

    /** Only a reader that names availability is worth the work. */
    private Interest interest(RetailerSet retailers, Set<ChangeKind> kinds) {
        return kinds.contains(ChangeKind.AVAILABILITY) && kinds.size() < ChangeKind.values().length
                ? new Interest(() -> availability.fireAsync(new AvailabilityAsked(retailers)))
                : Interest.none();
    }

    private static Set<Long> ids(List<Catalogue> catalogues) {
        return catalogues.stream().map(Catalogue::id).collect(Collectors.toSet());
    }
}
