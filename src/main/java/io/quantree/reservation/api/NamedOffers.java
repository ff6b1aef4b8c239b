package io.quantree.reservation.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.FieldText;
import io.quantree.offer.LocationScope;
import io.quantree.offer.OfferSetup;
import io.quantree.offer.OfferSetupCache;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.quantree.reservation.StepOffers;
import io.quantree.security.RetailerSet;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the virtual catalogues that the lines of a request name. */
@Singleton
record NamedOffers(OfferSetupCache setups) {
    private static final String FIELD = "virtualCatalogue";

    /**
     * The virtual catalogues of a request, by their refs.
     *
     * @param scopes where those offer stock that can be drawn on
     * @param faults why the others can't
     */
    record Found(Map<String, LocationScope> scopes, Map<String, Problem> faults) {
        static final Found NONE = new Found(Map.of(), Map.of());

        @Nullable
        Problem fault(String ref) {
            return faults.get(ref);
        }

        /** Whether one of them offers stock of all locations. */
        boolean anywhere() {
            return scopes.values().stream().anyMatch(scope -> scope.named() == null);
        }

        /** These locations and those of the virtual catalogues. */
        Set<String> with(Collection<String> locationRefs) {
            Set<String> all = new HashSet<>(locationRefs);
            scopes.values().forEach(scope -> all.addAll(Objects.requireNonNullElse(scope.named(), Set.of())));
            return all;
        }
    }

    Uni<Found> find(Set<String> refs, Catalogue catalogue, RetailerSet retailers) {
        if (refs.isEmpty()) {
            return Uni.createFrom().item(Found.NONE);
        }
        Found all = new Found(new HashMap<>(), new HashMap<>());
        return Steps.each(refs, given -> {
                    String ref = WhereClause.text(FIELD, FieldText.canonical(given));
                    return setups.newest(ref)
                            .invoke(found -> put(all, ref, found, catalogue, retailers))
                            .replaceWithVoid();
                })
                .replaceWith(all);
    }

    private static void put(
            Found all, String ref, Optional<OfferSetup> found, Catalogue catalogue, RetailerSet retailers) {
        Problem fault = fault(ref, found, catalogue, retailers);
        if (fault == null) {
            all.scopes().put(ref, found.orElseThrow().locations());
        } else {
            all.faults().put(ref, fault);
        }
    }

    private static @Nullable Problem fault(
            String ref, Optional<OfferSetup> found, Catalogue catalogue, RetailerSet retailers) {
        OfferSetup setup = found.filter(each -> each.catalogue().owners().within(retailers))
                .orElse(null);
        if (setup == null) {
            return VirtualCatalogueKey.missing(FIELD, ref);
        }
        if (setup.catalogue().inventoryCatalogueId != catalogue.id()) {
            return Problem.of(
                    ProblemType.INVALID_VALUE,
                    "The virtual catalogue " + ref + " offers stock of " + setup.catalogue().inventoryCatalogueRef
                            + ", and the reservation is about " + catalogue.ref() + ".");
        }
        return setup.offering() ? null : StepOffers.inactive(ref);
    }
}
