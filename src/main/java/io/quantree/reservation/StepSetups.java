package io.quantree.reservation;

import io.quantree.offer.OfferSetup;
import io.quantree.offer.OfferSetupCache;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the setups of the virtual catalogues that steps draw on. */
@Singleton
record StepSetups(OfferSetupCache cache) {
    /** The newest setups, by the refs of their catalogues. */
    Uni<Map<String, OfferSetup>> of(List<StepRequest> steps) {
        Set<String> refs = steps.stream()
                .flatMap(request -> StepOffers.lines(request.step()))
                .map(line -> Objects.requireNonNull(line.virtualCatalogue()))
                .collect(Collectors.toSet());
        if (refs.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<String, OfferSetup> setups = new HashMap<>();
        return Steps.each(refs, ref -> cache.newest(ref)
                        .invoke(found -> found.ifPresent(setup -> setups.put(ref, setup)))
                        .replaceWithVoid())
                .replaceWith(setups);
    }
}
