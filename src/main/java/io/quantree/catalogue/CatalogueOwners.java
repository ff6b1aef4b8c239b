package io.quantree.catalogue;

import io.quantree.change.Change;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** To whom changes belong. The retailers of a catalogue never change, so they are remembered. */
@ApplicationScoped
public class CatalogueOwners {
    private final Catalogues catalogues;
    private final Map<Long, List<Long>> known = new ConcurrentHashMap<>();

    CatalogueOwners(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** Reads those of the changes' catalogues that are not known yet. */
    public Uni<Void> learn(List<Change> changes) {
        List<Long> unknown = changes.stream()
                .map(Change::catalogueId)
                .filter(Objects::nonNull)
                .distinct()
                .filter(id -> !known.containsKey(id))
                .toList();
        return Steps.each(unknown, id -> catalogues
                .find(id)
                .invoke(found -> known.put(
                        id,
                        found.map(Catalogue::owners)
                                .map(owners -> owners.retailers())
                                .orElse(List.of())))
                .replaceWithVoid());
    }

    /** The retailers that a change concerns. */
    public List<Long> of(Change change) {
        Long catalogue = change.catalogueId();
        return catalogue == null ? change.retailers() : known.getOrDefault(catalogue, List.of());
    }
}
